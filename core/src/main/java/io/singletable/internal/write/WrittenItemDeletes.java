package io.singletable.internal.write;

import java.time.Instant;
import java.util.Objects;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.NewerDeclaration;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;

/**
 * Deletion of items without a version to tell whether they are still the same: the id of
 * the write that they carry does. None deletes what a newer application has made
 * versioned. Thread-safe.
 */
final class WrittenItemDeletes {

	private final TableLayout layout;

	private final KeyRules keyRules;

	private final WriteExecutor executor;

	private final WriteAttempts attempts;

	private final EntityPlanner planner;

	private final HeaderExpressions headers;

	private final NewerDeclaration newerDeclaration;

	WrittenItemDeletes(TableLayout layout, WriteExecutor executor, WriteAttempts attempts, EntityPlanner planner) {
		this.layout = layout;
		this.keyRules = new KeyRules(layout);
		this.executor = executor;
		this.attempts = attempts;
		this.planner = planner;
		this.headers = new HeaderExpressions(layout);
		this.newerDeclaration = new NewerDeclaration(this.headers);
	}

	/**
	 * The steps of a delete of an item as it was read, and of nothing else.
	 * @return the steps, which return {@code false} if it is not there, or was written
	 * again; in a transaction, the commit is refused then. They throw
	 * {@link io.singletable.WriteOutcomeUnknownException} if an answer was lost, and then
	 * the item was no longer there as it was, and
	 * {@link io.singletable.NewerSchemaException} if it is versioned
	 */
	WriteSteps<Boolean> deleting(EntityMetadata<?> type, Object id, ItemHeader read, Instant now) {
		return deleting(type, id, read, this.headers.writtenBy(read.writeId()), now);
	}

	/**
	 * The steps of a delete of an item as it was read, if it has expired.
	 * @return the steps, as {@link #deleting} has them
	 */
	WriteSteps<Boolean> deletingExpired(EntityMetadata<?> type, Object id, ItemHeader read, Instant now) {
		return deleting(type, id, read,
				this.headers.writtenBy(read.writeId()).and(this.headers.removable(HeaderExpressions.secondOf(now))),
				now);
	}

	private WriteSteps<Boolean> deleting(EntityMetadata<?> type, Object id, ItemHeader read, Expression same,
			Instant now) {
		Expression condition = same.and(this.newerDeclaration.absentFor(type));
		return new ItemDelete(type, read.typeName(), id, this.layout.headKey(type, id), condition,
				NextVersion.over(type, read, now), Expectation.written(read.writeId()).guard(), now);
	}

	/**
	 * The steps of a delete of an item, whoever wrote it, and whether it is there or not.
	 * The last writer wins: its only condition is no reason not to send the request
	 * again.
	 * @return the steps, which throw {@link io.singletable.NewerSchemaException} if it is
	 * versioned and not a tombstone
	 */
	WriteSteps<Boolean> deleting(EntityMetadata<?> type, Object id, Instant now) {
		return new ItemDelete(type, type.typeName(), id, this.keyRules.possibleKey(type, id).orElse(null),
				this.newerDeclaration.absentFor(type), new NextVersion(Expectation.anything(), 0, now), Guard.NONE,
				now);
	}

	private boolean isDeferred() {
		return this.attempts.areDeferred();
	}

	private void defer(EntityMetadata<?> type, String typeName, Object id, NextVersion next, Instant now) {
		this.attempts.attempt(type, id, now, next,
				(tried, writeId) -> this.planner.delete(type, typeName, id, tried, writeId, now));
	}

	private WriteResult execute(EntityMetadata<?> type, ItemKey key, Expression condition, Guard guard) {
		WriteAction.Delete delete = new WriteAction.Delete(key, condition, RefusalTranslator.NEVER);
		return this.executor.execute(WritePlan.of(type.typeName(), guard, delete));
	}

	/** A tombstone says that the entity is deleted, as was asked. */
	private boolean refuse(EntityMetadata<?> type, WriteResult.Refused refused) {
		ItemHeader conflicting = ConflictingHeader.of(this.layout, refused.stored());
		if (conflicting != null && NewerDeclaration.isOn(conflicting, type) && !conflicting.deleted()) {
			throw NewerDeclaration.refusal(conflicting, type);
		}
		return false;
	}

	/**
	 * Steps of the delete of an item.
	 */
	private final class ItemDelete implements WriteSteps<Boolean> {

		private final EntityMetadata<?> type;

		private final String typeName;

		private final Object id;

		/** Null if no item can have the id. */
		private final @Nullable ItemKey key;

		private final Expression condition;

		private final NextVersion next;

		private final Guard guard;

		private final Instant now;

		private @Nullable WriteResult result;

		private boolean deleted = true;

		ItemDelete(EntityMetadata<?> type, String typeName, Object id, @Nullable ItemKey key, Expression condition,
				NextVersion next, Guard guard, Instant now) {
			this.type = type;
			this.typeName = typeName;
			this.id = id;
			this.key = key;
			this.condition = condition;
			this.next = next;
			this.guard = guard;
			this.now = now;
		}

		@Override
		public boolean plan() {
			if (this.key == null) {
				return false;
			}
			if (isDeferred()) {
				defer(this.type, this.typeName, this.id, this.next, this.now);
				return false;
			}
			if (this.result instanceof WriteResult.Refused refused) {
				this.deleted = refuse(this.type, refused);
			}
			return this.result == null;
		}

		@Override
		public void send() {
			this.result = execute(this.type, Objects.requireNonNull(this.key), this.condition, this.guard);
		}

		@Override
		public Boolean complete() {
			return this.deleted;
		}

		@Override
		public Object id() {
			return this.id;
		}

	}

}
