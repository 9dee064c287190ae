package io.singletable.docs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.Because;
import io.singletable.CommitMetadata;
import io.singletable.EntityRevision;
import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.docs.Readme.TicketRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.history.Revision;

import static io.singletable.query.RevisionFilter.before;
import static io.singletable.query.RevisionFilter.changed;
import static io.singletable.query.RevisionFilter.inTransaction;
import static io.singletable.query.RevisionFilter.since;
import static io.singletable.query.RevisionFilter.writtenBy;

/**
 * Examples of the chapter on histories.
 */
// @formatter:off
class Histories {

	private final SingleTableOperations table;

	private final TicketRepository tickets;

	Histories(SingleTableOperations table, TicketRepository tickets) {
		this.table = table;
		this.tickets = tickets;
	}

	Ticket because(Ticket ticket, String reason) {
		// tag::because[]
		Ticket closed = table.because(reason, () -> tickets.save(ticket.withStatus(Status.CLOSED)));
		// end::because[]
		return closed;
	}

	// tag::annotation[]
	@Because("Nobody has answered for a month")
	public void close(Ticket ticket) {
		tickets.save(ticket.withStatus(Status.CLOSED));
	}
	// end::annotation[]

	void metadata(Ticket ticket) {
		// tag::metadata[]
		table.withMetadata(Map.of("request", "R-17", "channel", "mail"),
				() -> tickets.save(ticket.withStatus(Status.CLOSED)));
		// end::metadata[]
	}

	String show(String id) {
		StringBuilder page = new StringBuilder();
		// tag::show[]
		for (EntityRevision<Ticket> version : table.findRevisions(id, Ticket.class, ScrollPosition.keyset(),
				Limit.of(20))) {
			CommitMetadata commit = version.commit();
			page.append(version.operation())                              // INSERT, UPDATE, DELETE, RESTORE
				.append(" by ").append(commit.author().orElse("unknown"))
				.append(commit.reason().map((reason) -> ": " + reason).orElse(""))
				.append('\n');
		}
		// end::show[]
		return page.toString();
	}

	List<EntityRevision<Ticket>> filtered(String id, Instant monday, Instant friday) {
		// tag::filter[]
		Window<EntityRevision<Ticket>> byAnn = table.findRevisions(id, Ticket.class,
				changed(Ticket::status).and(writtenBy("ann")).and(since(monday)).and(before(friday)),
				ScrollPosition.keyset(), Limit.of(20));
		// end::filter[]
		return byAnn.getContent();
	}

	List<EntityRevision<Ticket>> together(EntityRevision<Ticket> version, String otherId) {
		// tag::together[]
		Optional<EntityRevision<Ticket>> other = version.commit().transactionId()
			.flatMap((transaction) -> table.findRevisions(otherId, Ticket.class, inTransaction(transaction),
					ScrollPosition.keyset(), Limit.of(1)).stream().findFirst());
		// end::together[]
		return other.stream().toList();
	}

	List<Revision<Long, Ticket>> repository(String id) {
		// tag::repository[]
		Window<Revision<Long, Ticket>> reassigned = tickets.findRevisions(id, changed(Ticket::assignee),
				ScrollPosition.keyset(), Limit.of(20));
		// end::repository[]
		return reassigned.getContent();
	}

}
