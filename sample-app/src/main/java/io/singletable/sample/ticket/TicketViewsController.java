package io.singletable.sample.ticket;

import io.singletable.core.SingleTableOperations;
import io.singletable.sample.problem.ProblemType;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for the number of views of tickets. Clients report a view when they show a
 * ticket to a person: reading a ticket is safe, and counts nothing.
 */
@RestController
@RequestMapping("/tickets/{id}/views")
class TicketViewsController {

	private final SingleTableOperations operations;

	private final TicketRepository tickets;

	TicketViewsController(SingleTableOperations operations, TicketRepository tickets) {
		this.operations = operations;
		this.tickets = tickets;
	}

	@GetMapping
	TicketViews get(@PathVariable String id) {
		requireTicket(id);
		return this.operations.findById(id, TicketViews.class).orElseGet(() -> new TicketViews(id, 0));
	}

	/** Adds without reading the number, so that no view is lost to another one. */
	@PostMapping
	TicketViews count(@PathVariable String id) {
		requireTicket(id);
		return this.operations.update(TicketViews.class)
			.byId(id)
			.increment(TicketViews::views, 1)
			.orInsert(() -> new TicketViews(id, 1))
			.apply();
	}

	private void requireTicket(String id) {
		if (!this.tickets.existsById(id)) {
			throw ProblemType.NOT_FOUND.of("There is no ticket with this id").toException();
		}
	}

}
