package io.singletable.docs;

import java.util.Optional;

import io.singletable.core.SingleTableOperations;
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

	Optional<Ticket> block(String id) {
		// tag::block[]
		Optional<Ticket> ticket = table.inTable("tickets-2025", () -> tickets.findById(id));
		table.inTable("tickets-archive", () -> ticket.ifPresent(table::insert));
		// end::block[]
		return ticket;
	}

	interface TicketRepository extends VersionedRepository<Ticket> {

	}

}
