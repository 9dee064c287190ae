package io.singletable.internal.write;

import java.util.List;
import java.util.Map;

import io.singletable.ThrottledException;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Deletes history and tombstones: items that nobody writes any more. Thread-safe.
 */
public final class HistoryDeletes {

	private static final int BATCH_SIZE = 25;

	private final DynamoDbCalls calls;

	private final String tableName;

	private final TableLayout layout;

	private final WriteExecutor executor;

	public HistoryDeletes(DynamoDbCalls calls, String tableName, TableLayout layout, WriteExecutor executor) {
		this.calls = calls;
		this.tableName = tableName;
		this.layout = layout;
		this.executor = executor;
	}

	/**
	 * Delete an item of a history, whether it is there or not.
	 * @param subject what it holds, for messages
	 * @param key its key
	 */
	public void delete(String subject, ItemKey key) {
		execute(subject, new WriteAction.Delete(key, null, RefusalTranslator.NEVER), Guard.RETIRED_KEY);
	}

	/**
	 * Delete a tombstone, and nothing else, not even the tombstone of a later life.
	 * @param subject whose it is, for messages
	 * @param key its key
	 * @param tombstone its header
	 * @return {@code false} if it is not there
	 */
	public boolean deleteTombstone(String subject, ItemKey key, ItemHeader tombstone) {
		AttributeNames names = this.layout.attributeNames();
		Expectation.Written same = new Expectation.Written(tombstone.writeId());
		Condition deleted = Condition.present(names.deleted())
			.and(Condition.equal(names.version(), AttributeValue.createN(Long.toString(tombstone.version()))))
			.and(same.condition(names));
		return execute(subject, new WriteAction.Delete(key, deleted, RefusalTranslator.NEVER),
				same.guard()) instanceof WriteResult.Done;
	}

	private WriteResult execute(String subject, WriteAction action, Guard guard) {
		return this.executor.execute(new WritePlan.Builder().add(action).build(WriteId.random(), subject, guard));
	}

	/**
	 * Delete items, unconditionally and 25 a request. Deleting twice does no harm, so
	 * that it is retried like a read.
	 * @param subject what they hold, for messages
	 * @param keys their keys
	 * @throws ThrottledException if DynamoDB kept leaving items unprocessed
	 */
	public void deleteAll(String subject, List<ItemKey> keys) {
		for (int from = 0; from < keys.size(); from += BATCH_SIZE) {
			deleteBatch(subject,
					keys.subList(from, Math.min(from + BATCH_SIZE, keys.size()))
						.stream()
						.map((key) -> WriteRequest.builder()
							.deleteRequest((delete) -> delete.key(key.toAttributes(this.layout.keyNames())))
							.build())
						.toList());
		}
	}

	private void deleteBatch(String subject, List<WriteRequest> batch) {
		Operation operation = new Operation("BatchWriteItem", this.tableName, subject);
		this.calls.inRounds(operation, batch, (left) -> this.calls
			.read(operation, (client, timeouts) -> client.batchWriteItem(
					(request) -> request.requestItems(Map.of(this.tableName, left)).overrideConfiguration(timeouts)))
			.unprocessedItems()
			.getOrDefault(this.tableName, List.of()));
	}

}
