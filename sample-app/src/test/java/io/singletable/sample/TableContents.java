package io.singletable.sample;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All items of the table, as stored by DynamoDB.
 */
final class TableContents {

	private static final String TABLE = "support-desk";

	private final DynamoDbClient client;

	TableContents(DynamoDbClient client) {
		this.client = client;
	}

	Set<Map<String, AttributeValue>> items() {
		Set<Map<String, AttributeValue>> items = new HashSet<>();
		this.client.scanPaginator((scan) -> scan.tableName(TABLE).consistentRead(true)).items().forEach(items::add);
		return items;
	}

	/**
	 * Assert that nothing was written since: every write leaves its id.
	 */
	void isUnchangedSince(Set<Map<String, AttributeValue>> before) {
		Set<Map<String, AttributeValue>> now = items();
		assertThat(now.stream().filter((item) -> !before.contains(item))).as("written").isEmpty();
		assertThat(before.stream().filter((item) -> !now.contains(item))).as("deleted").isEmpty();
	}

	/**
	 * Delete an item, as a retention does.
	 */
	void delete(String partitionKey, String sortKey) {
		this.client.deleteItem((delete) -> delete.tableName(TABLE)
			.key(Map.of("pk", AttributeValue.fromS(partitionKey), "sk", AttributeValue.fromS(sortKey))));
	}

	/** Partition keys of all chunks of content. */
	Set<String> chunks() {
		return items().stream()
			.filter((item) -> item.get("sk").s().equals("~blob"))
			.map((item) -> item.get("pk").s())
			.collect(Collectors.toSet());
	}

	/**
	 * Corrupt the payload of an item.
	 */
	void damage(String partitionKey, String sortKey) {
		this.client.updateItem((update) -> update.tableName(TABLE)
			.key(Map.of("pk", AttributeValue.fromS(partitionKey), "sk", AttributeValue.fromS(sortKey)))
			.updateExpression("SET #data = :damaged")
			.expressionAttributeNames(Map.of("#data", "_data"))
			.expressionAttributeValues(
					Map.of(":damaged", AttributeValue.fromB(SdkBytes.fromUtf8String("no payload of ours")))));
	}

}
