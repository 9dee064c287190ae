package io.singletable.sample.ticket;

import io.singletable.AllowFiltering;
import io.singletable.audit.AuditedOperations;
import io.singletable.repository.VersionedRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository of tickets. Each method is planned at start-up; the indexes that it may use
 * are declared on {@link Ticket}.
 */
public interface TicketRepository extends VersionedRepository<Ticket>, AuditedOperations<Ticket, String> {

	/** All tickets, last changed first: a feed. */
	Window<Ticket> findAllByOrderByUpdatedAtDesc(ScrollPosition position, Limit limit);

	/** Tickets with a status, most urgent first. */
	Window<Ticket> findByStatusOrderByPriorityDesc(Status status, ScrollPosition position, Limit limit);

	/** Tickets of an assignee, newest first. */
	Window<Ticket> findByAssigneeOrderByIdDesc(String assignee, ScrollPosition position, Limit limit);

	/**
	 * Tickets of an assignee with a status, newest first. Reads all tickets of the
	 * assignee, which are few.
	 */
	@AllowFiltering
	Window<Ticket> findByAssigneeAndStatusOrderByIdDesc(String assignee, Status status, ScrollPosition position,
			Limit limit);

}
