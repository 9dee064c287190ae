package io.singletable.internal.client;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.singletable.internal.wire.ItemSource;
import io.singletable.partition.PartitionKey;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Client of one call that records which partitions its attempts go to, and what they
 * consumed there.
 */
final class PartitionLoadClient extends ForwardingClient {

	private final PartitionLoads loads;

	private final Operation operation;

	PartitionLoadClient(DynamoDbClient client, PartitionLoads loads, Operation operation) {
		super(client);
		this.loads = loads;
		this.operation = operation;
	}

	@Override
	public GetItemResponse getItem(GetItemRequest request) {
		return read(keys(request.key()), () -> super.getItem(request),
				(response) -> capacities(response.consumedCapacity()));
	}

	@Override
	public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
		List<PartitionKey> keys = new ArrayList<>();
		request.requestItems().values().forEach((table) -> table.keys().forEach((key) -> keys.addAll(keys(key))));
		return read(keys, () -> super.batchGetItem(request), BatchGetItemResponse::consumedCapacity);
	}

	@Override
	public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
		List<PartitionKey> keys = request.transactItems()
			.stream()
			.flatMap((item) -> keys(item.get().key()).stream())
			.toList();
		return read(keys, () -> super.transactGetItems(request), TransactGetItemsResponse::consumedCapacity);
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		String partition = QueriedPartition.of(request, this.loads.attribute(request.indexName()));
		List<PartitionKey> keys = (partition != null)
				? List.of(new PartitionKey(this.operation.table(), request.indexName(), partition)) : List.of();
		return read(keys, () -> super.query(request), (response) -> capacities(response.consumedCapacity()));
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		Map<String, AttributeValue> item = ItemSource.items(request.overrideConfiguration(), List.of(request.item()))
			.get(0);
		return write(List.of(keys(item)), () -> super.putItem(request),
				(response) -> capacities(response.consumedCapacity()));
	}

	@Override
	public UpdateItemResponse updateItem(UpdateItemRequest request) {
		return write(List.of(keys(request.key())), () -> super.updateItem(request),
				(response) -> capacities(response.consumedCapacity()));
	}

	@Override
	public DeleteItemResponse deleteItem(DeleteItemRequest request) {
		return write(List.of(keys(request.key())), () -> super.deleteItem(request),
				(response) -> capacities(response.consumedCapacity()));
	}

	@Override
	public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
		List<List<PartitionKey>> actions = request.requestItems()
			.values()
			.stream()
			.flatMap(List::stream)
			.map((write) -> keys(itemOf(write)))
			.toList();
		return write(actions, () -> super.batchWriteItem(request), BatchWriteItemResponse::consumedCapacity);
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
		List<Map<String, AttributeValue>> typed = request.transactItems()
			.stream()
			.filter((action) -> action.put() != null)
			.map((action) -> action.put().item())
			.toList();
		Iterator<Map<String, AttributeValue>> put = ItemSource.items(request.overrideConfiguration(), typed).iterator();
		List<List<PartitionKey>> actions = request.transactItems()
			.stream()
			.map((action) -> keys((action.put() != null) ? put.next() : keyOf(action)))
			.toList();
		return write(actions, () -> super.transactWriteItems(request), TransactWriteItemsResponse::consumedCapacity);
	}

	private <R> R read(List<PartitionKey> keys, Supplier<R> request, Function<R, List<ConsumedCapacity>> capacities) {
		R response = send(List.of(keys), request);
		double units = 0;
		for (ConsumedCapacity capacity : capacities.apply(response)) {
			units += PartitionLoads.unitsOf(capacity.capacityUnits());
		}
		this.loads.recordRead(this.operation, keys, units);
		return response;
	}

	private <R> R write(List<List<PartitionKey>> actions, Supplier<R> request,
			Function<R, List<ConsumedCapacity>> capacities) {
		R response = send(actions, request);
		this.loads.recordWrites(this.operation, actions, capacities.apply(response));
		return response;
	}

	private <R> R send(List<List<PartitionKey>> actions, Supplier<R> request) {
		try {
			return request.get();
		}
		catch (RuntimeException ex) {
			this.loads.recordFailure(this.operation, actions, ex);
			throw ex;
		}
	}

	private List<PartitionKey> keys(Map<String, AttributeValue> item) {
		return this.loads.keys(this.operation.table(), item);
	}

	private static Map<String, AttributeValue> itemOf(WriteRequest write) {
		return (write.putRequest() != null) ? write.putRequest().item() : write.deleteRequest().key();
	}

	private static Map<String, AttributeValue> keyOf(TransactWriteItem action) {
		if (action.update() != null) {
			return action.update().key();
		}
		return (action.delete() != null) ? action.delete().key() : action.conditionCheck().key();
	}

	private static List<ConsumedCapacity> capacities(@Nullable ConsumedCapacity capacity) {
		return (capacity != null) ? List.of(capacity) : List.of();
	}

}
