package io.singletable.internal.client;

import java.util.List;

import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.wire.ItemSink;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Client that records the consumed capacity of requests of observed operations, with the
 * number of items read. Thread-safe.
 */
final class MeteredClient extends ForwardingClient {

	private final OperationObserver observer;

	MeteredClient(DynamoDbClient client, OperationObserver observer) {
		super(client);
		this.observer = observer;
	}

	@Override
	public GetItemResponse getItem(GetItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return super.getItem(request);
		}
		GetItemResponse response = super.getItem(request);
		operation.addRead(response.hasItem() ? 1 : 0, unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return super.batchGetItem(request);
		}
		BatchGetItemResponse response = super.batchGetItem(request);
		int answered = response.responses().values().stream().mapToInt(List::size).sum();
		operation.addRead(ItemSink.count(request.overrideConfiguration(), answered),
				unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return super.transactGetItems(request);
		}
		TransactGetItemsResponse response = super.transactGetItems(request);
		operation.addRead((int) response.responses().stream().filter(ItemResponse::hasItem).count(),
				unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return super.query(request);
		}
		QueryResponse response = super.query(request);
		operation.addRead(evaluated(response.scannedCount()), unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public ScanResponse scan(ScanRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return super.scan(request);
		}
		ScanResponse response = super.scan(request);
		operation.addRead(evaluated(response.scannedCount()), unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return super.putItem(request);
		}
		PutItemResponse response = super.putItem(request);
		operation.addWriteUnits(unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public UpdateItemResponse updateItem(UpdateItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return super.updateItem(request);
		}
		UpdateItemResponse response = super.updateItem(request);
		operation.addWriteUnits(unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public DeleteItemResponse deleteItem(DeleteItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return super.deleteItem(request);
		}
		DeleteItemResponse response = super.deleteItem(request);
		operation.addWriteUnits(unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return super.batchWriteItem(request);
		}
		BatchWriteItemResponse response = super.batchWriteItem(request);
		operation.addWriteUnits(unitsOf(response.consumedCapacity()));
		return response;
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
		OperationContext operation = this.observer.current();
		if (operation == null) {
			return super.transactWriteItems(request);
		}
		TransactWriteItemsResponse response = super.transactWriteItems(request);
		double reads = readUnitsOf(response.consumedCapacity());
		operation.addRead(0, reads);
		operation.addWriteUnits(unitsOf(response.consumedCapacity()) - reads);
		return response;
	}

	private static int evaluated(@Nullable Integer scanned) {
		return (scanned != null) ? scanned : 0;
	}

	private static double unitsOf(List<ConsumedCapacity> capacities) {
		double units = 0;
		for (ConsumedCapacity capacity : capacities) {
			units += unitsOf(capacity);
		}
		return units;
	}

	/**
	 * A transaction that is sent again after it was applied is billed as a read of its
	 * items.
	 */
	private static double readUnitsOf(List<ConsumedCapacity> capacities) {
		double units = 0;
		for (ConsumedCapacity capacity : capacities) {
			units += (capacity.readCapacityUnits() != null) ? capacity.readCapacityUnits() : 0;
		}
		return units;
	}

	private static double unitsOf(@Nullable ConsumedCapacity capacity) {
		return (capacity != null && capacity.capacityUnits() != null) ? capacity.capacityUnits() : 0;
	}

}
