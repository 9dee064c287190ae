package io.singletable.internal.write;

import java.util.List;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
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
	 * Delete a tombstone, and nothing else, not even a later tombstone of the same id.
	 * @param subject whose it is, for messages
	 * @return {@code false} if it is not there
	 */
	public boolean deleteTombstone(String subject, ItemKey key, ItemHeader tombstone) {
		Expectation same = Expectation.written(tombstone.writeId());
		Expression deleted = this.headers.tombstone(tombstone.version())
			.and(this.headers.writtenBy(tombstone.writeId()));
		return execute(subject, new WriteAction.Delete(key, deleted, RefusalTranslator.NEVER),
				same.guard()) instanceof WriteResult.Done;
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
