package io.singletable.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.singletable.client.DynamoDbCalls;
import io.singletable.client.Operation;
import org.jspecify.annotations.Nullable;
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
	 * @param after the sort key after which to go on, null to begin
	 * @param wanted number of rows wanted
	 * @param budget number of requests allowed after the first
	 * @param reader turns an item into a row, or into nothing to leave it out
	 * @return the rows: fewer than wanted only at the end, or at the end of the budget
	 */
	<R> PartitionRows<R> read(PartitionQuery query, @Nullable String after, int wanted, RequestBudget budget,
			Function<Map<String, AttributeValue>, Optional<R>> reader) {
		List<PartitionRows.Row<R>> rows = new ArrayList<>();
		Map<String, AttributeValue> startKey = Map.of();
		do {
			QueryResponse page = page(query, after, wanted - rows.size(), startKey);
			for (Map<String, AttributeValue> item : page.items()) {
				String sortKey = sortKey(query, item);
				reader.apply(item).ifPresent((row) -> rows.add(new PartitionRows.Row<>(sortKey, row)));
			}
			if (!page.hasLastEvaluatedKey() || page.lastEvaluatedKey().isEmpty()) {
				return new PartitionRows<>(rows, null);
			}
			startKey = page.lastEvaluatedKey();
		}
		while (rows.size() < wanted && budget.take());
		return new PartitionRows<>(rows, sortKey(query, startKey));
	}

	private QueryResponse page(PartitionQuery query, @Nullable String after, int limit,
			Map<String, AttributeValue> startKey) {
		QueryRequest.Builder request = query.request(this.tableName, after).limit(limit);
		if (!startKey.isEmpty()) {
			request.exclusiveStartKey(startKey);
		}
		return this.calls.read(new Operation("Query", this.tableName, query.subject()),
				(client, timeouts) -> client.query(request.overrideConfiguration(timeouts).build()));
	}

	private static String sortKey(PartitionQuery query, Map<String, AttributeValue> item) {
		return java.util.Objects.requireNonNull(item.get(query.names().sort())).s();
	}

}
