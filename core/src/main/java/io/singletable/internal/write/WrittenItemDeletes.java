package io.singletable.internal.write;

import java.time.Instant;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;

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

	private final NewerVersioning newerVersioning;

	WrittenItemDeletes(TableLayout layout, WriteExecutor executor, WriteAttempts attempts, EntityPlanner planner) {
		this.layout = layout;
		this.keyRules = new KeyRules(layout);
		this.executor = executor;
		this.attempts = attempts;
		this.planner = planner;
		this.headers = new HeaderExpressions(layout);
		this.newerVersioning = new NewerVersioning(this.headers);
	}

	/**
	 * Delete an item as it was read, and nothing else.
	 * @param type the entity's type
	 * @param id the entity's id
	 * @param read header of the item
	 * @param now time of the delete
	 * @return {@code false} if it is not there, or was written again; in a transaction,
	 * the commit is refused then
	 * @throws io.singletable.WriteOutcomeUnknownException if an answer was lost, and then
	 * the item was no longer there as it was
	 * @throws io.singletable.NewerSchemaException if it is versioned
	 */
	boolean delete(EntityMetadata<?> type, Object id, ItemHeader read, Instant now) {
		if (this.attempts.areDeferred()) {
			defer(type, read.typeName(), id, NextVersion.over(type, read, now), now);
			return true;
		}
		Expectation.Written same = new Expectation.Written(read.writeId());
		Expression condition = this.headers.writtenBy(read.writeId()).and(this.newerVersioning.absentFor(type));
		return !(execute(type, this.layout.headKey(type, id), condition,
				same.guard()) instanceof WriteResult.Refused refused) || refuse(type, refused);
	}

	/**
	 * Delete an item, whoever wrote it, and whether it is there or not. The last writer
	 * wins: its only condition is no reason not to send the request again.
	 * @param type the entity's type
	 * @param id the entity's id
	 * @param now time of the delete
	 * @throws io.singletable.NewerSchemaException if it is versioned and not a tombstone
	 */
	void delete(EntityMetadata<?> type, Object id, Instant now) {
		ItemKey key = this.keyRules.possibleKey(type, id).orElse(null);
		if (key == null) {
			return;
		}
		if (this.attempts.areDeferred()) {
			defer(type, type.typeName(), id, new NextVersion(new Expectation.Anything(), 0, now), now);
			return;
		}
		Expression condition = this.newerVersioning.absentFor(type);
		if (execute(type, key, condition, Guard.NONE) instanceof WriteResult.Refused refused) {
			refuse(type, refused);
		}
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
		if (conflicting != null && NewerVersioning.isOn(conflicting, type) && !conflicting.deleted()) {
			throw NewerVersioning.refusal(conflicting, type);
		}
		return false;
	}

}
