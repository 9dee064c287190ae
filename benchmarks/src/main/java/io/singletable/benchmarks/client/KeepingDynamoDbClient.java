package io.singletable.benchmarks.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * Client that keeps the items that are put: what a library stores, in its own form. Not
 * thread-safe.
 */
public final class KeepingDynamoDbClient extends UnconnectedDynamoDbClient {

	private final List<Map<String, AttributeValue>> items = new ArrayList<>();

	/**
	 * The items, in the order in which they were put.
	 */
	public List<Map<String, AttributeValue>> items() {
		return List.copyOf(this.items);
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		this.items.add(request.item());
		return PutItemResponse.builder().build();
	}

	@Override
	public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
		request.requestItems()
			.values()
			.forEach((writes) -> writes.forEach((write) -> this.items.add(write.putRequest().item())));
		return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
	}

}
