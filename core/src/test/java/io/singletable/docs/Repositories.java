package io.singletable.docs;

import java.util.List;
import java.util.Optional;

import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Mappings.Comment;
import io.singletable.docs.Mappings.Customer;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.repository.ReadOnlySingleTableRepository;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.VersionedOperations;
import io.singletable.repository.VersionedRepository;
import io.singletable.repository.config.EnableSingleTableRepositories;

import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.history.Revision;
import org.springframework.data.history.Revisions;

import static io.singletable.query.Criteria.where;
import static io.singletable.query.RevisionOptions.includingDeletes;

/**
 * Examples of the chapter on repositories.
 */
// @formatter:off
final class Repositories {

	private Repositories() {
	}

	// tag::declare[]
	interface CustomerRepository extends SingleTableRepository<Customer, String> {
	}

	interface CommentReader extends ReadOnlySingleTableRepository<Comment, Comment.Key> {
		List<Comment> findByKeyTicketId(String ticketId);
	}
	// end::declare[]

	// tag::projections[]
	record TicketTitle(String id, String title) {
	}

	interface TicketTitles extends SingleTableRepository<Ticket, String> {
		<P> Optional<P> findById(String id, Class<P> type);

		<P> List<P> findAllById(Iterable<String> ids, Class<P> type);
	}
	// end::projections[]

	// tag::fragment[]
	interface Escalation {
		int escalate(String assignee);
	}

	static class EscalationImpl implements Escalation {      // found by its name, in the package of the interface

		private final SingleTableOperations table;

		EscalationImpl(SingleTableOperations table) {
			this.table = table;
		}

		@Override
		public int escalate(String assignee) {
			List<Ticket> tickets = table.query(Ticket.class).matching(where(Ticket::assignee).is(assignee)).all();
			tickets.forEach((ticket) -> table.save(ticket.withStatus(Status.OPEN)));
			return tickets.size();
		}
	}

	interface EscalatingRepository extends VersionedRepository<Ticket>, Escalation {
	}
	// end::fragment[]

	// tag::enable[]
	@Configuration
	@EnableSingleTableRepositories(basePackageClasses = Customer.class)
	static class TableConfiguration {
	}
	// end::enable[]

	static Window<Revision<Long, Ticket>> history(VersionedOperations<Ticket, String> tickets, String id) {
		// tag::history[]
		Window<Revision<Long, Ticket>> newest = tickets.findRevisions(id, ScrollPosition.keyset(), Limit.of(10));
		// end::history[]
		return newest;
	}

	static Revisions<Long, Ticket> deletions(VersionedOperations<Ticket, String> tickets, String id) {
		// tag::deletes[]
		Revisions<Long, Ticket> all = tickets.findRevisions(id, includingDeletes());
		// end::deletes[]
		return all;
	}

}
