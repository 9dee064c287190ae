package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.singletable.ReadConsistency;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reader of items by their keys, up to a hundred a request. Thread-safe.
 */
record BatchReader(DynamoDbCalls calls, String tableName) {

	/** Most keys of one request. */
	static final int BATCH_SIZE = 100;

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
			Map<String, KeysAndAttributes> requestItems = Map.of(this.tableName, keys.keys(remaining).build());
			return this.calls.readItems(operation,
					(client, timeouts) -> client.batchGetItem((request) -> request.requestItems(requestItems)
						.returnConsumedCapacity(meter.returnConsumedCapacity(this.calls.readCapacity()))
						.overrideConfiguration(timeouts)),
					(response) -> response.responses().getOrDefault(this.tableName, List.of()), (response, read) -> {
						meter.add(0, response.consumedCapacity());
						items.addAll(read);
						KeysAndAttributes unprocessed = response.unprocessedKeys().get(this.tableName);
						return (unprocessed != null) ? unprocessed.keys() : List.of();
					});
		});
		return items;
	}

}
