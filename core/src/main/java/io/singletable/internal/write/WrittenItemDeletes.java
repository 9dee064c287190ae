package io.singletable.internal.write;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Deletion of items without a version to tell whether they are still the same: the id of
 * the write that they carry does. None deletes what a newer application has made
 * versioned. Thread-safe.
 */
public final class WrittenItemDeletes {

	private final TableLayout layout;

	private final WriteExecutor executor;

	private final HeaderExpressions headers;

	private final NewerVersioning newerVersioning;

	public WrittenItemDeletes(TableLayout layout, WriteExecutor executor) {
		this.layout = layout;
		this.executor = executor;
		this.headers = new HeaderExpressions(layout);
		this.newerVersioning = new NewerVersioning(this.headers);
	}

	/**
	 * Delete an item as it was written, and nothing else.
	 * @param type the entity's type
	 * @param key its key
	 * @param writeId id of the write, null if the library did not write it
	 * @return {@code false} if it is not there, or was written again
	 * @throws io.singletable.WriteOutcomeUnknownException if an answer was lost, and then
	 * the item was no longer there as it was
	 * @throws io.singletable.NewerSchemaException if it is versioned
	 */
	public boolean delete(EntityMetadata<?> type, ItemKey key, @Nullable WriteId writeId) {
		Expectation.Written same = new Expectation.Written(writeId);
		Expression condition = this.headers.writtenBy(writeId).and(this.newerVersioning.absentFor(type));
		return !(execute(type, key, condition, same.guard()) instanceof WriteResult.Refused refused)
				|| refuse(type, refused);
	}

	/**
	 * Delete an item, whoever wrote it, and whether it is there or not. The last writer
	 * wins: its only condition is no reason not to send the request again.
	 * @param type the entity's type
	 * @param key its key
	 * @throws io.singletable.NewerSchemaException if it is versioned and not a tombstone
	 */
	void delete(EntityMetadata<?> type, ItemKey key) {
		Expression condition = this.newerVersioning.absentFor(type);
		if (execute(type, key, condition, Guard.NONE) instanceof WriteResult.Refused refused) {
			refuse(type, refused);
		}
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
