package io.singletable.write;

import io.singletable.layout.ItemKey;
import io.singletable.layout.TableLayout;
import io.singletable.layout.WriteId;
import org.jspecify.annotations.Nullable;

/**
 * Deletes items of which there is no version to tell whether they are still the same: the
 * id of the write that they carry does. Thread-safe.
 */
public final class WrittenItemDeletes {

	private final TableLayout layout;

	private final WriteExecutor executor;

	public WrittenItemDeletes(TableLayout layout, WriteExecutor executor) {
		this.layout = layout;
		this.executor = executor;
	}

	/**
	 * Delete an item as it was written, and nothing else.
	 * @param subject what it holds, for messages
	 * @param key its key
	 * @param writeId id of the write, null if the library did not write it
	 * @return {@code false} if it is not there, or was written again
	 * @throws io.singletable.WriteOutcomeUnknownException if an answer was lost, and then
	 * the item was no longer there as it was
	 */
	public boolean delete(String subject, ItemKey key, @Nullable WriteId writeId) {
		Condition same = new Expectation.Written(writeId).condition(this.layout.attributeNames());
		WriteAction.Delete delete = new WriteAction.Delete(key, same, RefusalTranslator.NEVER);
		WritePlan plan = new WritePlan.Builder().add(delete)
			.build(WriteId.random(), subject, (writeId != null) ? Guard.WRITE_ID : Guard.EXISTENCE);
		return this.executor.execute(plan) instanceof WriteResult.Done;
	}

}
