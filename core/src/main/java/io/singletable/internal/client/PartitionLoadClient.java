package io.singletable.internal.client;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import io.singletable.internal.wire.WireCall;
import io.singletable.partition.PartitionKey;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
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
	<Q extends DynamoDbRequest, R extends DynamoDbResponse> R send(Q request, BiFunction<DynamoDbClient, Q, R> call) {
		List<PartitionKey> read = keysOfRead(request);
		List<List<PartitionKey>> actions = (read != null) ? List.of(read) : keysOfWrite(request);
		R response;
		try {
			response = super.send(request, call);
		}
		catch (RuntimeException ex) {
			this.loads.recordFailure(this.operation, actions, ex);
			throw ex;
		}
		if (read != null) {
			this.loads.recordRead(this.operation, read, ConsumedUnits.of(response));
		}
		else {
			this.loads.recordWrites(this.operation, actions, ConsumedUnits.byTable(response));
		}
		return response;
	}

	/**
	 * The partitions that a request reads.
	 * @return the partitions, null if it is no read of keys
	 */
	private @Nullable List<PartitionKey> keysOfRead(DynamoDbRequest request) {
		if (request instanceof GetItemRequest get) {
			return keys(get.tableName(), get.key());
		}
		if (request instanceof QueryRequest query) {
			String partition = QueriedPartition.of(query, this.loads.attribute(query.indexName()));
			return (partition != null) ? List.of(new PartitionKey(query.tableName(), query.indexName(), partition))
					: List.of();
		}
		List<PartitionKey> keys = new ArrayList<>();
		if (request instanceof BatchGetItemRequest batch) {
			batch.requestItems()
				.forEach((table, ofTable) -> ofTable.keys().forEach((key) -> keys.addAll(keys(table, key))));
			return keys;
		}
		if (request instanceof TransactGetItemsRequest transaction) {
			transaction.transactItems().forEach((item) -> keys.addAll(keys(item.get().tableName(), item.get().key())));
			return keys;
		}
		return null;
	}

	/**
	 * The partitions of each action of a write, none of any other request.
	 */
	private List<List<PartitionKey>> keysOfWrite(DynamoDbRequest request) {
		if (request instanceof PutItemRequest put) {
			return List
				.of(keys(put.tableName(), WireCall.of(put.overrideConfiguration()).puts(List.of(put.item())).get(0)));
		}
		if (request instanceof UpdateItemRequest update) {
			return List.of(keys(update.tableName(), update.key()));
		}
		if (request instanceof DeleteItemRequest delete) {
			return List.of(keys(delete.tableName(), delete.key()));
		}
		if (request instanceof BatchWriteItemRequest batch) {
			return batch.requestItems()
				.entrySet()
				.stream()
				.flatMap((table) -> table.getValue().stream().map((write) -> keys(table.getKey(), itemOf(write))))
				.toList();
		}
		return (request instanceof TransactWriteItemsRequest transaction) ? keysOf(transaction) : List.of();
	}

	private List<List<PartitionKey>> keysOf(TransactWriteItemsRequest transaction) {
		List<Map<String, AttributeValue>> typed = transaction.transactItems()
			.stream()
			.filter((action) -> action.put() != null)
			.map((action) -> action.put().item())
			.toList();
		Iterator<Map<String, AttributeValue>> put = WireCall.of(transaction.overrideConfiguration())
			.puts(typed)
			.iterator();
		return transaction.transactItems()
			.stream()
			.map((action) -> keys(tableOf(action), (action.put() != null) ? put.next() : keyOf(action)))
			.toList();
	}

	private List<PartitionKey> keys(String table, Map<String, AttributeValue> item) {
		return this.loads.keys(table, item);
	}

	private static Map<String, AttributeValue> itemOf(WriteRequest write) {
		return (write.putRequest() != null) ? write.putRequest().item() : write.deleteRequest().key();
	}

	private static String tableOf(TransactWriteItem action) {
		if (action.put() != null) {
			return action.put().tableName();
		}
		if (action.update() != null) {
			return action.update().tableName();
		}
		return (action.delete() != null) ? action.delete().tableName() : action.conditionCheck().tableName();
	}

	private static Map<String, AttributeValue> keyOf(TransactWriteItem action) {
		if (action.update() != null) {
			return action.update().key();
		}
		return (action.delete() != null) ? action.delete().key() : action.conditionCheck().key();
	}

}
