package io.singletable.sample.ticket;

import java.net.URI;
import java.time.Instant;

import io.singletable.autoconfigure.web.PageLimit;
import io.singletable.sample.problem.ProblemType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Controller for tickets. A change names the version that it is based on
 * ({@code If-Match}), and is refused if the ticket has changed meanwhile.
 */
@RestController
@RequestMapping("/tickets")
class TicketController {

	private final TicketRepository tickets;

	TicketController(TicketRepository tickets) {
		this.tickets = tickets;
	}

	@PostMapping
	ResponseEntity<Ticket> create(@Valid @RequestBody TicketContent content) {
		Ticket ticket = this.tickets.insert(content.toTicket());
		URI location = ServletUriComponentsBuilder.fromCurrentRequestUri().path("/{id}").build(ticket.id());
		return ResponseEntity.created(location).eTag(VersionTag.of(ticket).toString()).body(ticket);
	}

	/**
	 * All tickets, last changed first; those with a status, most urgent first; those of
	 * an assignee, newest first.
	 */
	@GetMapping
	Window<Ticket> list(@RequestParam(required = false) @Nullable String status,
			@RequestParam(required = false) @Nullable @Size(min = 1, max = 100) String assignee, ScrollPosition cursor,
			@PageLimit(value = 20, max = 100) Limit limit) {

		return list(StatusParameter.read(status), assignee, cursor, limit);
	}

	private Window<Ticket> list(@Nullable Status status, @Nullable String assignee, ScrollPosition cursor,
			Limit limit) {

		if (assignee != null) {
			return (status != null) ? this.tickets.findByAssigneeAndStatusOrderByIdDesc(assignee, status, cursor, limit)
					: this.tickets.findByAssigneeOrderByIdDesc(assignee, cursor, limit);
		}
		return (status != null) ? this.tickets.findByStatusOrderByPriorityDesc(status, cursor, limit)
				: this.tickets.findAllByOrderByUpdatedAtDesc(cursor, limit);
	}

	@GetMapping("/{id}")
	ResponseEntity<Ticket> get(@PathVariable String id) {
		return ok(this.tickets.getRequired(id));
	}

	@GetMapping(path = "/{id}", params = "asOf")
	ResponseEntity<Ticket> getAsOf(@PathVariable String id, @RequestParam Instant asOf) {
		return ok(this.tickets.findAsOf(id, asOf)
			.orElseThrow(
					() -> ProblemType.NOT_FOUND.of("There was no ticket with this id at that time").toException()));
	}

	@PutMapping("/{id}")
	ResponseEntity<Ticket> replace(@PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@Valid @RequestBody TicketContent content) {

		Ticket loaded = load(id, VersionTag.required(ifMatch));
		return ok(this.tickets.update(content.applyTo(loaded)));
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {

		this.tickets.delete(load(id, VersionTag.required(ifMatch)));
	}

	/**
	 * The version is not compared here: only the write can do that atomically.
	 */
	private Ticket load(String id, VersionTag expected) {
		return this.tickets.getRequired(id).withVersion(expected.version());
	}

	static ResponseEntity<Ticket> ok(Ticket ticket) {
		return ResponseEntity.ok().eTag(VersionTag.of(ticket).toString()).body(ticket);
	}

}
