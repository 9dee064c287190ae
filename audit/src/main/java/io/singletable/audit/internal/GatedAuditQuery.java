package io.singletable.audit.internal;

import io.singletable.audit.AuditEntry;
import io.singletable.audit.AuditQuery;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.EntityNames;
import io.singletable.query.PlanDescription;
import io.singletable.query.RevisionFilter;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * Question that enters through the gate. Immutable, thread-safe.
 */
record GatedAuditQuery(GatedAudit audit, TrailQuestion question) implements AuditQuery {

	@Override
	public AuditQuery matching(RevisionFilter filter) {
		Assert.notNull(filter, "filter must not be null");
		EntryConditions conditions = this.question.conditions().and(filter, this.audit.gate().types().registry());
		if (!conditions.changed().isEmpty() && conditions.onlyType() == null && !conditions.areContradictory()) {
			throw new InvalidDataAccessApiUsageException("changed(…) needs a type whose property is meant: ask "
					+ "audit(type), or add ofType(…) to the same filter");
		}
		this.audit.reader(this.audit.gate().planning()).changes(conditions);
		return new GatedAuditQuery(this.audit, this.question.with(conditions));
	}

	@Override
	public AuditQuery oldestFirst() {
		return new GatedAuditQuery(this.audit, new TrailQuestion(this.question.conditions(), Direction.ASC));
	}

	@Override
	public Window<AuditEntry> window(ScrollPosition position, Limit limit) {
		EntityMetadata<?> type = this.question.conditions().onlyType();
		EntityNames names = (type != null) ? (types) -> type.typeName() : GatedAudit.auditedNames();
		return this.audit.gate()
			.run(OperationName.FIND_AUDIT, names, Window::size,
					(table) -> this.audit.reader(table).window(this.question, position, limit));
	}

	@Override
	public PlanDescription describe() {
		return this.audit.reader(this.audit.gate().planning()).describe(this.question);
	}

	@Override
	public String toString() {
		return explain();
	}

}
