package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.singletable.ReadConsistency;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reader of items by their keys, up to a hundred a request. Thread-safe.
 */
public record BatchReader(DynamoDbCalls calls, String tableName, TableLayout layout) {

	/** Most keys of one request. */
	static final int BATCH_SIZE = 100;

	/**
	 * Read items, strongly consistent: one request, and more only for keys that DynamoDB
	 * left unprocessed.
	 * @param batch the keys, each once
	 * @return the items that exist, in any order
	 */
	public Collection<Map<String, AttributeValue>> stored(String subject, List<Map<String, AttributeValue>> batch,
			Selection selection) {
		return read(subject, batch, selection, ReadConsistency.STRONG, QueryMeter.disabled());
	}

	/**
	 * Read items: one request, and more only for keys that DynamoDB left unprocessed.
	 * @param batch the keys, each once
	 * @return the items that exist, in any order
	 */
	Collection<Map<String, AttributeValue>> read(String subject, List<Map<String, AttributeValue>> batch,
			Selection selection, ReadConsistency consistency, QueryMeter meter) {
		List<Map<String, AttributeValue>> items = new ArrayList<>(batch.size());
		Operation operation = new Operation("BatchGetItem", this.tableName, subject);
		KeysAndAttributes.Builder keys = KeysAndAttributes.builder()
			.consistentRead(ConsistencyParameter.of(consistency))
			.projectionExpression(Expression.textOf(selection.projection()))
			.expressionAttributeNames(Expression.namesOf(selection.projection()));
		this.calls.inRounds(operation, batch, (remaining) -> {
			Map<String, KeysAndAttributes> requestItems = new HashMap<>();
			byTable(remaining).forEach((table, ofTable) -> requestItems.put(table, keys.keys(ofTable).build()));
			return this.calls.readItems(operation,
					(client, timeouts) -> client.batchGetItem((request) -> request.requestItems(requestItems)
						.returnConsumedCapacity(meter.returnConsumedCapacity(this.calls.readCapacity()))
						.overrideConfiguration(timeouts)),
					(response) -> response.responses().values().stream().flatMap(List::stream).toList(),
					(response, read) -> {
						meter.add(0, response.consumedCapacity());
						items.addAll(read);
						return response.unprocessedKeys()
							.values()
							.stream()
							.flatMap((unprocessed) -> unprocessed.keys().stream())
							.toList();
					});
		});
		return items;
	}

	private Map<String, List<Map<String, AttributeValue>>> byTable(List<Map<String, AttributeValue>> keys) {
		return this.layout.keepsHistoryApart(this.tableName)
				? keys.stream()
					.collect(Collectors.groupingBy(
							(key) -> this.layout.tableOf(ItemKey.of(this.layout.keyNames(), key), this.tableName)))
				: Map.of(this.tableName, keys);
	}

}
