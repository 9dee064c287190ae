package io.singletable.docs;

import java.util.Map;

import io.singletable.Because;
import io.singletable.CommitMetadata;
import io.singletable.EntityRevision;
import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.docs.Readme.TicketRepository;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

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

}
