package io.singletable.sample.ticket;

import io.singletable.VersionMetadata;
import io.singletable.audit.ChangeSet;
import io.singletable.autoconfigure.web.PageLimit;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.problem.ProblemType;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for who did that to a ticket, and what else the same change has changed.
 */
@RestController
@RequestMapping("/tickets/{id}")
class TicketAuditController {

	private final TicketRepository tickets;

	private final SingleTableOperations operations;

	TicketAuditController(TicketRepository tickets, SingleTableOperations operations) {
		this.tickets = tickets;
		this.operations = operations;
	}

	/** Newest first, deletions included, without content. */
	@GetMapping("/audit")
	Window<TicketChange> list(@PathVariable String id, ScrollPosition cursor,
			@PageLimit(value = 20, max = 100) Limit limit) {

		Window<VersionMetadata> window = this.operations.findVersions(id, Ticket.class, cursor, limit);
		if (window.isEmpty() && cursor.isInitial()) {
			throw ProblemType.NOT_FOUND.of("There never was a ticket with this id").toException();
		}
		return window.map(TicketChange::of);
	}

	@GetMapping("/versions/{version}/changeset")
	ChangeSet changeSet(@PathVariable String id, @PathVariable long version) {
		return this.tickets.findChangeSet(id, version)
			.orElseThrow(() -> ProblemType.NOT_FOUND
				.of("Version " + version + " of this ticket never existed, or is no longer kept")
				.toException());
	}

}
