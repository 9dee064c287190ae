package io.singletable.internal.write;

import java.util.List;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;

/**
 * Deletes of history and tombstones: items that nobody writes any more. Thread-safe.
 */
public final class HistoryDeletes {

	private final WriteExecutor executor;

	private final HeaderExpressions headers;

	public HistoryDeletes(TableLayout layout, WriteExecutor executor) {
		this.executor = executor;
		this.headers = new HeaderExpressions(layout);
	}

	/**
	 * Delete an item of a history, whether it is there or not.
	 * @param subject what it holds, for messages
	 */
	public void delete(String subject, ItemKey key) {
		execute(subject, new WriteAction.Delete(key, null, RefusalTranslator.NEVER), Guard.RETIRED_KEY);
	}

	/**
	 * Delete the delete marker of a deleted entity, which nothing but its tombstone tells
	 * of then: a transaction of the marker and a check of the tombstone.
	 * @param subject what the history holds, for messages
	 * @param head key of the entity
	 * @param version number of the deletion
	 * @return {@code false} if the entity was inserted again, or restored, so that the
	 * marker was left: it parts what was before from what is now
	 */
	public boolean deleteMarker(String subject, ItemKey head, ItemKey marker, long version) {
		Expression gone = this.headers.absent().or(this.headers.tombstone(version));
		WritePlan plan = new WritePlan(WriteId.random(), subject, Guard.RETIRED_KEY,
				List.of(new WriteAction.Check(head, gone, RefusalTranslator.NEVER),
						new WriteAction.Delete(marker, null, RefusalTranslator.NEVER)));
		return this.executor.execute(plan) instanceof WriteResult.Done;
	}

	/**
	 * Delete a tombstone, and nothing else, not even a later tombstone of the same id.
	 * @param subject whose it is, for messages
	 * @return {@code false} if it is not there
	 */
	public boolean deleteTombstone(String subject, ItemKey key, ItemHeader tombstone) {
		Guard guard = Expectation.written(tombstone.writeId()).guard();
		return execute(subject, deleteOf(key, tombstone), guard) instanceof WriteResult.Done;
	}

	/**
	 * The action that deletes a tombstone, and nothing else, not even a later tombstone
	 * of the same id.
	 */
	public WriteAction deleteOf(ItemKey key, ItemHeader tombstone) {
		Expression same = this.headers.tombstone(tombstone.version()).and(this.headers.writtenBy(tombstone.writeId()));
		return new WriteAction.Delete(key, same, RefusalTranslator.NEVER);
	}

	private WriteResult execute(String subject, WriteAction action, Guard guard) {
		return this.executor.execute(WritePlan.of(subject, guard, action));
	}

	/**
	 * Delete items of histories in batches, whether they are there or not.
	 * @param subject what they hold, for messages
	 * @throws io.singletable.ThrottledException if DynamoDB kept leaving items
	 * unprocessed
	 */
	public void deleteAll(String subject, List<ItemKey> keys) {
		this.executor.executeBatch(subject,
				keys.stream().map((key) -> new WriteAction.Delete(key, null, RefusalTranslator.NEVER)).toList());
	}

}
