package io.singletable.docs;

import java.util.List;

import io.singletable.core.SingleTableOperations;
import io.singletable.docs.Readme.Status;
import io.singletable.docs.Readme.Ticket;
import io.singletable.repository.VersionedRepository;

/**
 * Examples of blocks on another table.
 */
// @formatter:off
class Routing {

	private final SingleTableOperations table;

	private final TicketRepository tickets;

	Routing(SingleTableOperations table, TicketRepository tickets) {
		this.table = table;
		this.tickets = tickets;
	}

	List<Ticket> block() {
		// tag::block[]
		List<Ticket> before = table.inTable("tickets-2025", () -> tickets.findByStatus(Status.OPEN));
		table.inTable("tickets-archive", () -> before.forEach(table::insert));
		// end::block[]
		return before;
	}

	interface TicketRepository extends VersionedRepository<Ticket> {

		List<Ticket> findByStatus(Status status);

	}

}
