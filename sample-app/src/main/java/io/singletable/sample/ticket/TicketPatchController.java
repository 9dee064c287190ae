package io.singletable.sample.ticket;

import io.singletable.OnConflict;
import io.singletable.core.SingleTableOperations;
import io.singletable.sample.problem.ProblemType;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.data.history.Revision;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for partial changes of tickets. A patch names the version that it is based
 * on: either as {@code If-Match}, and is refused if the ticket has changed meanwhile; or,
 * if it is a merge patch, as {@code base}, and is merged with what others have changed,
 * unless both have changed the same.
 */
@RestController
class TicketPatchController {

	private static final String MERGE_PATCH = "application/merge-patch+json";

	private static final String JSON_PATCH = "application/json-patch+json";

	private final TicketRepository tickets;

	private final SingleTableOperations operations;

	private final TicketPatcher patcher;

	TicketPatchController(TicketRepository tickets, SingleTableOperations operations, TicketPatcher patcher) {
		this.tickets = tickets;
		this.operations = operations;
		this.patcher = patcher;
	}

	@PatchMapping(path = "/tickets/{id}", consumes = MERGE_PATCH)
	ResponseEntity<Ticket> patch(@PathVariable String id, @RequestBody ObjectNode patch,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestParam(required = false) @Nullable String base) {

		if (base == null && ifMatch == null) {
			throw versionRequired("; or the parameter base with its number, to keep what others have changed since");
		}
		return TicketController.ok((base != null) ? merge(id, BaseParameter.read(base, ifMatch).version(), patch)
				: update(id, VersionTag.required(ifMatch).version(), patch));
	}

	@PatchMapping(path = "/tickets/{id}", consumes = JSON_PATCH)
	ResponseEntity<Ticket> patch(@PathVariable String id, @RequestBody JsonNode patch,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
			@RequestParam(required = false) @Nullable String base) {

		if (base != null) {
			throw ProblemType.INVALID_REQUEST
				.of("base is for merge patches: send the header If-Match with a JSON Patch, and what must not have "
						+ "changed as a test")
				.field("base")
				.toException();
		}
		if (ifMatch == null) {
			throw versionRequired("");
		}
		return TicketController.ok(update(id, VersionTag.required(ifMatch).version(), patch));
	}

	private static ErrorResponseException versionRequired(String alternative) {
		return ProblemType.IF_MATCH_REQUIRED
			.of("Send the header If-Match with the ETag of the version to change, such as \"3\"" + alternative)
			.field(HttpHeaders.IF_MATCH)
			.toException();
	}

	/** What is not valid is thrown before the commit, so that nothing is written. */
	private Ticket update(String id, long version, JsonNode patch) {
		Patch operations = Patch.ofJsonPatch(patch)
			.allowing(Ticket::title, Ticket::body, Ticket::status, Ticket::priority, Ticket::assignee,
					Ticket::customerId, Ticket::tags);
		return this.operations.inTransaction((transaction) -> this.patcher
			.valid(transaction.update(Ticket.class).byId(id).patch(operations).expectingVersion(version).apply()));
	}

	private Ticket update(String id, long version, ObjectNode patch) {
		Ticket current = this.tickets.getRequired(id);
		Ticket patched = this.patcher.apply(patch, current.withVersion(version));
		return patched.equals(current) ? current : this.tickets.update(patched);
	}

	private Ticket merge(String id, long version, ObjectNode patch) {
		Ticket current = this.tickets.getRequired(id);
		Ticket base = base(id, current, version);
		Ticket patched = this.patcher.apply(patch, base);
		return patched.equals(base) ? current : this.operations.save(patched, OnConflict.merge());
	}

	private Ticket base(String id, Ticket current, long version) {
		if (VersionTag.of(current).version() == version) {
			return current;
		}
		return this.tickets.findRevision(id, version)
			.map(Revision::getEntity)
			.orElseThrow(() -> ProblemType.VERSION_CONFLICT
				.of("Version " + version + " of this ticket never existed, or is no longer kept")
				.with("current", current)
				.toException());
	}

}
