package io.singletable.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import io.singletable.client.DynamoDbCalls;
import io.singletable.client.Operation;
import io.singletable.query.EvaluatedRows.Row;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Runs partition queries: as many requests as it takes, but no more than allowed.
 * Thread-safe.
 */
final class PartitionReader {

	private final DynamoDbCalls calls;

	private final String tableName;

	PartitionReader(DynamoDbCalls calls, String tableName) {
		this.calls = calls;
		this.tableName = tableName;
	}

	/**
	 * Read rows.
	 * @param <R> a row
	 * @param query the query
	 * @param wanted number of rows wanted
	 * @param budget number of requests allowed, of which the first is sent in any case
	 * @param reader turns an item into a row, or into nothing to leave it out
	 * @return the rows: fewer than wanted only at the end, or at the end of the budget;
	 * more than wanted only if items were left out
	 */
	<R> EvaluatedRows<R> read(PartitionQuery query, int wanted, RequestBudget budget,
			Function<Map<String, AttributeValue>, Optional<R>> reader) {
		List<Row<R>> rows = new ArrayList<>();
		int evaluated = 0;
		Map<String, AttributeValue> startKey = Map.of();
		budget.take();
		do {
			QueryResponse page = page(query, limit(wanted, rows.size(), evaluated), startKey);
			for (Map<String, AttributeValue> item : page.items()) {
				String sortKey = sortKey(query, item);
				reader.apply(item).ifPresent((row) -> rows.add(new Row<>(sortKey, row)));
			}
			evaluated += page.items().size();
			if (!page.hasLastEvaluatedKey() || page.lastEvaluatedKey().isEmpty()) {
				return new EvaluatedRows<>(rows, null);
			}
			startKey = page.lastEvaluatedKey();
		}
		while (rows.size() < wanted && budget.take());
		return new EvaluatedRows<>(rows, sortKey(query, startKey));
	}

	/**
	 * What is missing, times the share of items that were rows so far: where most items
	 * are left out, asking for one more each time would use the budget up in vain.
	 */
	private static int limit(int wanted, int found, int evaluated) {
		long limit = (wanted - found) * (evaluated + 1L) / (found + 1L);
		return (int) Math.min(Math.max(limit, wanted - found), Integer.MAX_VALUE);
	}

	private QueryResponse page(PartitionQuery query, int limit, Map<String, AttributeValue> startKey) {
		QueryRequest.Builder request = query.request(this.tableName).limit(limit);
		if (!startKey.isEmpty()) {
			request.exclusiveStartKey(startKey);
		}
		return this.calls.read(new Operation("Query", this.tableName, query.subject()),
				(client, timeouts) -> client.query(request.overrideConfiguration(timeouts).build()));
	}

	private static String sortKey(PartitionQuery query, Map<String, AttributeValue> item) {
		return Objects.requireNonNull(item.get(query.names().sort())).s();
	}

}
