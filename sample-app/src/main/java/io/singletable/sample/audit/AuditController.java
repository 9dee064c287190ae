package io.singletable.sample.audit;

import java.time.Instant;
import java.util.stream.Stream;

import io.singletable.RevisionOperation;
import io.singletable.audit.AuditEntry;
import io.singletable.audit.AuditOperations;
import io.singletable.audit.AuditQuery;
import io.singletable.audit.ChangeSet;
import io.singletable.autoconfigure.web.PageLimit;
import io.singletable.query.RevisionFilter;
import io.singletable.sample.problem.ProblemType;
import io.singletable.sample.ticket.Ticket;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Controller for the audit trail: who changed which tickets, and what else a change has
 * changed.
 */
@RestController
class AuditController {

	private final AuditOperations audit;

	AuditController(AuditOperations audit) {
		this.audit = audit;
	}

	/**
	 * Newest first: of everybody, or of an author; such as who has deleted tickets since
	 * yesterday evening.
	 */
	@GetMapping("/audit")
	Window<AuditEntry> list(
			@RequestParam(required = false) @Nullable @Size(max = 100) @Pattern(regexp = "(?s).*\\P{javaWhitespace}.*",
					message = "must not be blank") String author,
			@RequestParam(required = false) @Nullable RevisionOperation operation,
			@RequestParam(required = false) @Nullable Instant since,
			@RequestParam(required = false) @Nullable Instant before, ScrollPosition cursor,
			@PageLimit(value = 20, max = 100) Limit limit) {

		AuditQuery query = (author != null) ? this.audit.auditBy(author) : this.audit.audit(Ticket.class);
		Stream<RevisionFilter> filters = Stream
			.of((operation != null) ? RevisionFilter.operation(operation) : null,
					(since != null) ? RevisionFilter.since(since) : null,
					(before != null) ? RevisionFilter.before(before) : null)
			.filter((filter) -> filter != null);
		return filters.reduce(query, AuditQuery::matching, (first, second) -> second).window(cursor, limit);
	}

	@GetMapping("/changesets/{id}")
	ChangeSet changeSet(@PathVariable @Pattern(regexp = "[0-9a-f]{32}",
			message = "must be the commitId of an entry: 32 hexadecimal digits") String id) {

		return this.audit.findChangeSet(id)
			.orElseThrow(() -> ProblemType.NOT_FOUND.of("No change of this id is known, or kept").toException());
	}

}
