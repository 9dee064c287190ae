package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.singletable.benchmarks.model.Sample;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Hand-written versions of one entity, each of which is an item of its own besides.
 *
 * @param <D> the content of the entity
 */
final class SameVersions<D extends Sample> {

	private final DynamoDbClient client;

	private final String type;

	private final ItemSource<D> items;

	private final D data;

	private long loaded = 1;

	private Instant loadedAt = Instant.now();

	SameVersions(DynamoDbClient client, String type, ItemSource<D> items, D data) {
		this.client = client;
		this.type = type;
		this.items = items;
		this.data = data;
		this.client.putItem(PutItemRequest.builder()
			.tableName(Library.TABLE)
			.item(item(1, this.loadedAt, SameItems.writeId()))
			.build());
	}

	D put() {
		UUID writeId = SameItems.writeId();
		Instant now = Instant.now();
		Map<String, AttributeValue> current = item(this.loaded + 1, now, writeId);
		this.client.transactWriteItems(TransactWriteItemsRequest.builder()
			.clientRequestToken(writeId.toString())
			.transactItems(TransactWriteItem.builder().put(current(current, now)).build(),
					TransactWriteItem.builder().put(kept(current)).build())
			.build());
		this.loaded++;
		this.loadedAt = now;
		return this.data;
	}

	private Put current(Map<String, AttributeValue> item, Instant now) {
		Map<String, AttributeValue> values = new HashMap<>();
		values.put(":v0", AttributeValue.createN(Long.toString(this.loaded)));
		values.put(":v1", AttributeValue.createS(SameItems.text(this.loadedAt)));
		values.put(":v2", AttributeValue.createN(Long.toString(now.getEpochSecond())));
		values.put(":v3", AttributeValue.createN("0"));
		return Put.builder()
			.tableName(Library.TABLE)
			.item(item)
			.conditionExpression(SameItems.VERSION_CONDITION)
			.expressionAttributeNames(SameItems.VERSION_NAMES)
			.expressionAttributeValues(values)
			.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
			.build();
	}

	private Put kept(Map<String, AttributeValue> current) {
		Map<String, AttributeValue> kept = new HashMap<>(current);
		kept.remove("gsi1pk");
		kept.remove("gsi1sk");
		kept.put("pk", AttributeValue.createS("~v#" + this.type + "#" + this.data.id()));
		String digits = Long.toString(this.loaded + 1);
		kept.put("sk",
				AttributeValue.createS(this.type + "#" + "00000000000000000000".substring(digits.length()) + digits));
		return Put.builder()
			.tableName(Library.TABLE)
			.item(kept)
			.conditionExpression("attribute_not_exists(#n0)")
			.expressionAttributeNames(SameItems.KEY_NAMES)
			.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
			.build();
	}

	private Map<String, AttributeValue> item(long version, Instant now, UUID writeId) {
		Map<String, AttributeValue> item = this.items.item(this.type, this.data, writeId);
		item.put("_v", AttributeValue.createN(Long.toString(version)));
		item.put("_at", AttributeValue.createS(SameItems.text(now)));
		return item;
	}

	/**
	 * Form of items without a version.
	 *
	 * @param <D> the content of an entity
	 */
	@FunctionalInterface
	interface ItemSource<D> {

		/**
		 * An item, which the caller owns.
		 */
		Map<String, AttributeValue> item(String type, D data, UUID writeId);

	}

}
