package io.singletable.sample.ticket;

import io.singletable.AllowFiltering;
import io.singletable.repository.VersionedRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Tickets in the table. Each method is planned at start-up; the names of the indexes it
 * may use stand at {@link Ticket}.
 */
public interface TicketRepository extends VersionedRepository<Ticket> {

	/** All tickets, last changed first: a feed. */
	Window<Ticket> findAllByOrderByUpdatedAtDesc(ScrollPosition position, Limit limit);

	/** Those of a status, most urgent first. */
	Window<Ticket> findByStatusOrderByPriorityDesc(Status status, ScrollPosition position, Limit limit);

	/** Those of somebody, newest first. */
	Window<Ticket> findByAssigneeOrderByIdDesc(String assignee, ScrollPosition position, Limit limit);

	/**
	 * Those of somebody in a status, newest first. Reads all of somebody's tickets, which
	 * are few.
	 */
	@AllowFiltering
	Window<Ticket> findByAssigneeAndStatusOrderByIdDesc(String assignee, Status status, ScrollPosition position,
			Limit limit);

}
