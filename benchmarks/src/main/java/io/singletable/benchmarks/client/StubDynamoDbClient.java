package io.singletable.benchmarks.client;

import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.library.Library;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Client that answers from memory, whatever is asked: reads by key and updates with the
 * first of some items, queries and batches with all. No marshalling, no network, and next
 * to no work of its own.
 */
public final class StubDynamoDbClient extends UnconnectedDynamoDbClient {

	private final GetItemResponse item;

	private final QueryResponse query;

	private final BatchGetItemResponse batch;

	private final PutItemResponse put = PutItemResponse.builder().build();

	private final UpdateItemResponse update = UpdateItemResponse.builder().build();

	private final UpdateItemResponse updated;

	private final TransactWriteItemsResponse transaction = TransactWriteItemsResponse.builder().build();

	private volatile @Nullable DynamoDbRequest lastWrite;

	/**
	 * Create a client that answers with some items.
	 * @param items the items
	 */
	public StubDynamoDbClient(List<Map<String, AttributeValue>> items) {
		this.item = GetItemResponse.builder().item(items.get(0)).build();
		this.updated = UpdateItemResponse.builder().attributes(items.get(0)).build();
		this.query = QueryResponse.builder().items(items).count(items.size()).scannedCount(items.size()).build();
		this.batch = BatchGetItemResponse.builder()
			.responses(Map.of(Library.TABLE, items))
			.unprocessedKeys(Map.of())
			.build();
	}

	/**
	 * The last request that wrote, null before the first.
	 */
	public @Nullable DynamoDbRequest lastWrite() {
		return this.lastWrite;
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		this.lastWrite = request;
		return this.put;
	}

	@Override
	public UpdateItemResponse updateItem(UpdateItemRequest request) {
		this.lastWrite = request;
		return (request.returnValues() == ReturnValue.ALL_NEW) ? this.updated : this.update;
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
		this.lastWrite = request;
		return this.transaction;
	}

	@Override
	public GetItemResponse getItem(GetItemRequest request) {
		return this.item;
	}

	@Override
	public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
		return this.batch;
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		return this.query;
	}

}
