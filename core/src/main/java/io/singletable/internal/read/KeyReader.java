package io.singletable.internal.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.ReadConsistency;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * Reader of single items by their keys. Thread-safe.
 */
record KeyReader(DynamoDbCalls calls, String tableName) {

	/**
	 * Read an item: one GetItem.
	 * @param meter the meter of the run that reads, null for a read that is none
	 */
	Optional<Map<String, AttributeValue>> read(String subject, Map<String, AttributeValue> key, Selection selection,
			ReadConsistency consistency, @Nullable QueryMeter meter) {
		GetItemRequest.Builder request = GetItemRequest.builder()
			.tableName(this.tableName)
			.key(key)
			.consistentRead(ConsistencyParameter.of(consistency))
			.projectionExpression(Expression.textOf(selection.projection()))
			.expressionAttributeNames(Expression.namesOf(selection.projection()))
			.returnConsumedCapacity((meter != null) ? meter.returnConsumedCapacity(this.calls.readCapacity())
					: this.calls.readCapacity());
		// Of an item without any of the selected attributes, an empty map comes back.
		return this.calls.readItems(new Operation("GetItem", this.tableName, subject),
				(client, timeouts) -> client.getItem(request.overrideConfiguration(timeouts).build()),
				(response) -> response.hasItem() ? List.of(response.item()) : List.of(), (response, items) -> {
					if (meter != null) {
						ConsumedCapacity capacity = response.consumedCapacity();
						meter.add(items.size(), (capacity != null) ? List.of(capacity) : List.of());
					}
					return items.isEmpty() ? Optional.empty() : Optional.of(items.get(0));
				});
	}

}
