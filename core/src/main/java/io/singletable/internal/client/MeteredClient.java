package io.singletable.internal.client;

import java.util.List;

import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.observation.OperationObserver;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Client that asks for the consumed capacity of requests of observed operations, as
 * DynamoDB reports it only on request, and records it with the number of items read. Has
 * the actions that {@link DynamoDbCalls} are made with; others are not supported.
 * Thread-safe.
 */
final class MeteredClient implements DynamoDbClient {

	private final DynamoDbClient client;

	private final OperationObserver observer;

	MeteredClient(DynamoDbClient client, OperationObserver observer) {
		this.client = client;
		this.observer = observer;
	}

	@Override
	public GetItemResponse getItem(GetItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return this.client.getItem(request);
		}
		GetItemResponse response = this.client
			.getItem(request.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
		operation.addRead(response.hasItem() ? 1 : 0, unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return this.client.batchGetItem(request);
		}
		BatchGetItemResponse response = this.client
			.batchGetItem(request.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
		operation.addRead(response.responses().values().stream().mapToInt(List::size).sum(),
				unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return this.client.query(request);
		}
		QueryResponse response = this.client
			.query(request.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
		operation.addRead(evaluated(response.scannedCount()), unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public ScanResponse scan(ScanRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return this.client.scan(request);
		}
		ScanResponse response = this.client
			.scan(request.toBuilder().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
		operation.addRead(evaluated(response.scannedCount()), unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return this.client.putItem(request);
		}
		PutItemResponse response = this.client
			.putItem(request.toBuilder().returnConsumedCapacity(capacity(request.returnConsumedCapacity())).build());
		operation.addWriteUnits(unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public UpdateItemResponse updateItem(UpdateItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return this.client.updateItem(request);
		}
		UpdateItemResponse response = this.client
			.updateItem(request.toBuilder().returnConsumedCapacity(capacity(request.returnConsumedCapacity())).build());
		operation.addWriteUnits(unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public DeleteItemResponse deleteItem(DeleteItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return this.client.deleteItem(request);
		}
		DeleteItemResponse response = this.client
			.deleteItem(request.toBuilder().returnConsumedCapacity(capacity(request.returnConsumedCapacity())).build());
		operation.addWriteUnits(unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return this.client.batchWriteItem(request);
		}
		BatchWriteItemResponse response = this.client.batchWriteItem(
				request.toBuilder().returnConsumedCapacity(capacity(request.returnConsumedCapacity())).build());
		operation.addWriteUnits(unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return this.client.transactWriteItems(request);
		}
		TransactWriteItemsResponse response = this.client.transactWriteItems(
				request.toBuilder().returnConsumedCapacity(capacity(request.returnConsumedCapacity())).build());
		operation.addWriteUnits(unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public DescribeTableResponse describeTable(DescribeTableRequest request) {
		return this.client.describeTable(request);
	}

	@Override
	public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
		return this.client.describeTimeToLive(request);
	}

	@Override
	public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
		return this.client.serviceClientConfiguration();
	}

	@Override
	public String serviceName() {
		return this.client.serviceName();
	}

	@Override
	public void close() {
		this.client.close();
	}

	/** By index, if that is asked for: the total is the same. */
	private static ReturnConsumedCapacity capacity(@Nullable ReturnConsumedCapacity asked) {
		return (asked == ReturnConsumedCapacity.INDEXES) ? asked : ReturnConsumedCapacity.TOTAL;
	}

	private static int evaluated(@Nullable Integer scanned) {
		return (scanned != null) ? scanned : 0;
	}

	private static double unitsOf(List<ConsumedCapacity> capacities) {
		return capacities.stream().mapToDouble(MeteredClient::unitsOf).sum();
	}

	private static double unitsOf(@Nullable ConsumedCapacity capacity) {
		return (capacity != null && capacity.capacityUnits() != null) ? capacity.capacityUnits() : 0;
	}

}
