package io.singletable.internal.write;

import java.time.Instant;

import io.singletable.RevisionOperation;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.plan.PlannedWrite;

/**
 * Delete of whatever version is current, of which the header was read, or only of one
 * that has expired. No callbacks or events. Not thread-safe.
 */
final class TombstoneWrite extends VersionWrite<Long, Long> {

	private final EntityPlanner planner;

	private final Object id;

	private final ItemHeader current;

	private final RevisionOperation operation;

	TombstoneWrite(WriteAttempts attempts, EntityPlanner planner, EntityMetadata<?> type, Object id, ItemHeader current,
			RevisionOperation operation, Instant now) {
		super(attempts, type, now, Contention.NONE);
		this.planner = planner;
		this.id = id;
		this.current = current;
		this.operation = operation;
	}

	@Override
	NextVersion begin(boolean deferred) {
		return (this.operation == RevisionOperation.EXPIRE) ? NextVersion.afterExpired(this.current, now())
				: NextVersion.after(this.current, now());
	}

	@Override
	PlannedWrite<Long> plan(NextVersion next, WriteId writeId) {
		return this.planner.delete(type(), this.current.typeName(), this.id, next, writeId, now(), this.operation,
				null);
	}

	@Override
	public Long complete() {
		return written();
	}

	@Override
	public Object id() {
		return this.id;
	}

}
