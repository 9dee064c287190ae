package io.singletable.benchmarks.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Client that keeps the items that it is given until it is {@link #freeze() frozen}, and
 * answers with them afterwards, whatever is asked: no marshalling, no network, and next
 * to no work of its own. Not thread-safe before it is frozen.
 */
public final class StubDynamoDbClient implements DynamoDbClient {

	private final List<Map<String, AttributeValue>> items = new ArrayList<>();

	private GetItemResponse item = GetItemResponse.builder().build();

	private QueryResponse query = QueryResponse.builder().build();

	private final PutItemResponse put = PutItemResponse.builder().build();

	private final TransactWriteItemsResponse transaction = TransactWriteItemsResponse.builder().build();

	private boolean frozen;

	private @Nullable DynamoDbRequest lastWrite;

	/**
	 * Answer from now on with what was written until now: reads by key with the first
	 * item, queries with all.
	 */
	public void freeze() {
		this.item = GetItemResponse.builder().item(this.items.get(0)).build();
		this.query = QueryResponse.builder()
			.items(this.items)
			.count(this.items.size())
			.scannedCount(this.items.size())
			.build();
		this.frozen = true;
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
		if (!this.frozen) {
			this.items.add(request.item());
		}
		return this.put;
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
		this.lastWrite = request;
		if (!this.frozen) {
			for (TransactWriteItem action : request.transactItems()) {
				Map<String, AttributeValue> item = action.put().item();
				if (item.containsKey("gsi1pk")) {
					this.items.add(item);
				}
			}
		}
		return this.transaction;
	}

	@Override
	public GetItemResponse getItem(GetItemRequest request) {
		return this.item;
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		return this.query;
	}

	@Override
	public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
		return DynamoDbServiceClientConfiguration.builder().build();
	}

	@Override
	public String serviceName() {
		return "dynamodb";
	}

	@Override
	public void close() {
	}

}
