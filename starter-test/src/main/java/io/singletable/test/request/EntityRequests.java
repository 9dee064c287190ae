package io.singletable.test.request;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Requests that name an item of an entity.
 */
final class EntityRequests implements Predicate<DynamoDbRequest> {

	private final FaultContext context;

	private final EntityMetadata<?> type;

	EntityRequests(FaultContext context, EntityMetadata<?> type) {
		this.context = context;
		this.type = type;
	}

	@Override
	public boolean test(DynamoDbRequest request) {
		return items(request).anyMatch(this::isOfType);
	}

	private boolean isOfType(Map<String, AttributeValue> item) {
		AttributeValue stored = item.get(this.context.layout().attributeNames().type());
		return (stored != null) ? this.context.isOf(this.type, stored.s())
				: this.context.isOf(this.type, ItemKey.of(this.context.layout().keyNames(), item));
	}

	private static Stream<Map<String, AttributeValue>> items(DynamoDbRequest request) {
		if (request instanceof TransactWriteItemsRequest transaction) {
			return transaction.transactItems().stream().flatMap(EntityRequests::items);
		}
		if (request instanceof TransactGetItemsRequest transaction) {
			return transaction.transactItems().stream().map((item) -> item.get().key());
		}
		Stream<?> single = Stream.of("Item", "Key")
			.flatMap((field) -> request.getValueForField(field, Object.class).stream());
		Stream<?> batch = request.getValueForField("RequestItems", Object.class)
			.stream()
			.flatMap((tables) -> ((Map<?, ?>) tables).values().stream())
			.flatMap(EntityRequests::itemsOfBatch);
		return Stream.concat(single, batch).map(EntityRequests::item);
	}

	private static Stream<Map<String, AttributeValue>> items(TransactWriteItem item) {
		return Stream
			.of((item.put() != null) ? item.put().item() : null, (item.update() != null) ? item.update().key() : null,
					(item.delete() != null) ? item.delete().key() : null,
					(item.conditionCheck() != null) ? item.conditionCheck().key() : null)
			.filter(Objects::nonNull);
	}

	private static Stream<?> itemsOfBatch(Object ofTable) {
		if (ofTable instanceof KeysAndAttributes keys) {
			return keys.keys().stream();
		}
		return ((List<?>) ofTable).stream()
			.map(WriteRequest.class::cast)
			.map((write) -> (write.putRequest() != null) ? write.putRequest().item() : write.deleteRequest().key());
	}

	@SuppressWarnings("unchecked")
	private static Map<String, AttributeValue> item(Object item) {
		return (Map<String, AttributeValue>) item;
	}

}
