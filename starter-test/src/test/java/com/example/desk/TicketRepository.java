package com.example.desk;

import java.util.List;

import io.singletable.AllowFiltering;
import io.singletable.Budget;
import io.singletable.repository.VersionedRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository of tickets.
 */
// tag::repository[]
public interface TicketRepository extends VersionedRepository<Ticket> {

	List<Ticket> findByStatus(Status status);

	Window<Ticket> findByStatusOrderByPriorityDesc(Status status, ScrollPosition position, Limit limit);

	@AllowFiltering
	@Budget(requests = 2)
	List<Ticket> findByStatusAndTitle(Status status, String title);

}
// end::repository[]
