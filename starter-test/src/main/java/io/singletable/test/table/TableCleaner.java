package io.singletable.test.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.client.RetryPolicy;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Cleaner of the table of a test. Works on tables of this machine and of containers only:
 * the data of an application is never deleted by a forgotten property. Its requests are
 * not counted, and no fault disturbs them. Thread-safe.
 *
 * @see CleanTable
 */
public final class TableCleaner {

	private static final int PAGE = 1000;

	private static final int BATCH = 25;

	private static final String ITEMS = "all items";

	private static final String EMPTIED = "emptied";

	private final TestTable table;

	private final DynamoDbCalls calls;

	private final TableLayout layout;

	TableCleaner(TestTable table, TableLayout layout) {
		this.table = table;
		// Nobody waits for an answer, and a machine that runs tests can be busy.
		this.calls = new DynamoDbCalls(table.client(), RetryPolicy.standard().forStartup());
		this.layout = layout;
	}

	/**
	 * Delete all items of the table, history and tombstones included, so that versions
	 * start again at 1. Only the table's own record of how items are built remains. Reads
	 * and deletes page by page: memory does not grow with the table.
	 * @return the number of deleted items
	 * @throws IllegalStateException if the table is not one of a test, which is checked
	 * before each request; nothing was deleted from it
	 * @throws org.springframework.dao.DataAccessException if DynamoDB refuses
	 */
	public long empty() {
		return this.table.names().stream().mapToLong(this::empty).sum();
	}

	private long empty(String name) {
		long deleted = 0;
		Map<String, AttributeValue> start = Map.of();
		do {
			ScanResponse page = scan(name, start);
			deleted += delete(name, page.items());
			start = page.lastEvaluatedKey();
		}
		while (!start.isEmpty());
		return deleted;
	}

	private ScanResponse scan(String name, Map<String, AttributeValue> start) {
		this.table.requireForTests(EMPTIED);
		KeyNames keys = this.layout.keyNames();
		ScanRequest.Builder scan = ScanRequest.builder()
			.tableName(name)
			.consistentRead(true)
			.limit(PAGE)
			.projectionExpression("#p, #s, #t")
			.expressionAttributeNames(
					Map.of("#p", keys.partition(), "#s", keys.sort(), "#t", this.layout.attributeNames().type()));
		if (!start.isEmpty()) {
			scan.exclusiveStartKey(start);
		}
		return this.calls.read(new Operation("Scan", name, ITEMS),
				(client, timeouts) -> client.scan(scan.overrideConfiguration(timeouts).build()));
	}

	private int delete(String name, List<Map<String, AttributeValue>> items) {
		List<WriteRequest> deletes = new ArrayList<>();
		for (Map<String, AttributeValue> item : items) {
			if (!isOfRecord(item)) {
				deletes.add(delete(item));
			}
		}
		for (int from = 0; from < deletes.size(); from += BATCH) {
			Operation operation = new Operation("BatchWriteItem", name, ITEMS);
			this.calls.inRounds(operation, deletes.subList(from, Math.min(from + BATCH, deletes.size())),
					(left) -> send(operation, left));
		}
		return deletes.size();
	}

	private boolean isOfRecord(Map<String, AttributeValue> item) {
		AttributeValue type = item.get(this.layout.attributeNames().type());
		return type != null && this.layout.recordNames().type().equals(type.s());
	}

	private WriteRequest delete(Map<String, AttributeValue> item) {
		KeyNames keys = this.layout.keyNames();
		Map<String, AttributeValue> key = Map.of(keys.partition(), item.get(keys.partition()), keys.sort(),
				item.get(keys.sort()));
		return WriteRequest.builder().deleteRequest((request) -> request.key(key)).build();
	}

	private List<WriteRequest> send(Operation operation, List<WriteRequest> deletes) {
		this.table.requireForTests(EMPTIED);
		return this.calls
			.read(operation,
					(client, timeouts) -> client.batchWriteItem((request) -> request.overrideConfiguration(timeouts)
						.requestItems(Map.of(operation.table(), deletes))))
			.unprocessedItems()
			.getOrDefault(operation.table(), List.of());
	}

}
