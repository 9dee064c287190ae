package io.singletable.sample.ticket;

import io.singletable.EntityRevision;
import io.singletable.autoconfigure.web.PageLimit;
import io.singletable.change.Changes;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for the history of tickets. The history survives the ticket: a deletion is a
 * version, too, and can be undone by restoring the version before it.
 */
@RestController
@RequestMapping("/tickets/{id}/versions")
class TicketHistoryController {

	private final TicketRepository tickets;

	private final SingleTableOperations operations;

	TicketHistoryController(TicketRepository tickets, SingleTableOperations operations) {
		this.tickets = tickets;
		this.operations = operations;
	}

	/**
	 * Newest first. The history of the template includes deletions, that of the
	 * repository doesn't.
	 */
	@GetMapping
	Window<TicketVersion> list(@PathVariable String id, ScrollPosition cursor,
			@PageLimit(value = 20, max = 100) Limit limit) {

		Window<EntityRevision<Ticket>> window = this.operations.findRevisions(id, Ticket.class, cursor, limit);
		if (window.isEmpty() && cursor.isInitial()) {
			throw ProblemType.NOT_FOUND.of("There never was a ticket with this id").toException();
		}
		return window.map(TicketVersion::of);
	}

	@GetMapping("/{version}")
	ResponseEntity<Ticket> get(@PathVariable String id, @PathVariable long version) {
		return TicketController.ok(TicketVersions.required(this.tickets, id, version));
	}

	@GetMapping("/{version}/diff/{other}")
	Changes diff(@PathVariable String id, @PathVariable long version, @PathVariable long other) {
		return Changes.between(TicketVersions.required(this.tickets, id, version),
				TicketVersions.required(this.tickets, id, other));
	}

	/** {@code If-Match} names the latest version, which may be a deletion. */
	@PostMapping("/{version}/restore")
	ResponseEntity<Ticket> restore(@PathVariable String id, @PathVariable long version,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {

		return TicketController.ok(this.tickets.restore(id, version, VersionTag.required(ifMatch).version()));
	}

}
