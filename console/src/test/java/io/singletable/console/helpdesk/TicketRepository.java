package io.singletable.console.helpdesk;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.singletable.AllowFiltering;
import io.singletable.Budget;
import io.singletable.Query;
import io.singletable.console.helpdesk.Ticket.Status;
import io.singletable.repository.VersionedRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Repository with a method for each thing that stands out.
 */
public interface TicketRepository extends VersionedRepository<Ticket> {

	/** By the listing. */
	Window<Ticket> findAllByOrderByUpdatedAtDesc(ScrollPosition position, Limit limit);

	/** By an index, against its order. */
	Window<Ticket> findByStatusOrderByPriorityDesc(Status status, ScrollPosition position, Limit limit);

	/** By an index whose key is descending, overloaded. */
	Window<Ticket> findByAssignee(String assignee, ScrollPosition position, Limit limit);

	/** The same to a limit. */
	List<Ticket> findByAssignee(String assignee);

	/** Filtered by DynamoDB. */
	@AllowFiltering
	List<Ticket> findByAssigneeAndStatusOrderByOpenedAtDesc(String assignee, Status status);

	/** Filtered in memory. */
	@AllowFiltering
	@Query("status = :status and title ends with :suffix")
	List<Ticket> withSuffix(Status status, String suffix);

	/** Unbounded. */
	Stream<Ticket> streamByStatus(Status status);

	/** Many key ranges. */
	List<Ticket> findByAssigneeIn(Collection<String> assignees);

	/** By a number of requests at most. */
	@Budget(requests = 5)
	long countByStatus(Status status);

	/** Writes. */
	void deleteByAssignee(String assignee);

	/** Code of the application. */
	default List<Ticket> open() {
		return streamByStatus(Status.OPEN).toList();
	}

}
