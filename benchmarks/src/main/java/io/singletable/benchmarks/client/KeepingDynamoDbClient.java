package io.singletable.benchmarks.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Client that keeps the items that are put: what a library stores, in its own form. Not
 * thread-safe.
 */
public final class KeepingDynamoDbClient extends UnconnectedDynamoDbClient {

	/** By their keys. */
	private final Map<List<AttributeValue>, Map<String, AttributeValue>> items = new LinkedHashMap<>();

	/**
	 * The items, in the order in which they were first put.
	 */
	public List<Map<String, AttributeValue>> items() {
		return List.copyOf(this.items.values());
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		keep(request.item());
		return PutItemResponse.builder().build();
	}

	@Override
	public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
		request.requestItems().values().forEach((writes) -> writes.forEach((write) -> keep(write.putRequest().item())));
		return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
		request.transactItems().forEach((write) -> keep(write.put().item()));
		return TransactWriteItemsResponse.builder().build();
	}

	private void keep(Map<String, AttributeValue> item) {
		this.items.put(List.of(item.get("pk"), item.get("sk")), item);
	}

}
