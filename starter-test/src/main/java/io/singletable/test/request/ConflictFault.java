package io.singletable.test.request;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.KeyNames;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Fault of a write that loses a race. The item of another writer is really stored while
 * the request is sent, so that DynamoDB itself refuses it, and is taken back after that.
 */
final class ConflictFault implements Fault {

	private static final int WRITE_ID_BYTES = 16;

	private final FaultContext context;

	ConflictFault(FaultContext context) {
		this.context = context;
	}

	@Override
	public DynamoDbResponse send(DynamoDbRequest request, DynamoDbClient client, TestClient.Send send)
			throws Throwable {

		Contested contested = contested(request);
		if (contested == null) {
			throw withoutCondition(request);
		}
		String table = contested.table();
		Map<String, AttributeValue> key = contested.key(this.context.layout().keyNames());
		Map<String, AttributeValue> stored = this.context.requireForTests(client, table)
			.getItem((get) -> get.tableName(table).key(key).consistentRead(true))
			.item();
		Map<String, AttributeValue> winner = stored.isEmpty() ? contested.item() : stored;
		if (winner.size() == key.size()) {
			throw withoutCondition(request);
		}
		this.context.requireForTests(client, table)
			.putItem((put) -> put.tableName(table).item(ofOtherWriter(winner, !stored.isEmpty())));
		try {
			// In another table, no other writer would prevent it.
			this.context.requireForTests(client, table);
			send.send();
		}
		finally {
			if (stored.isEmpty()) {
				this.context.requireForTests(client, table).deleteItem((delete) -> delete.tableName(table).key(key));
			}
			else {
				this.context.requireForTests(client, table).putItem((put) -> put.tableName(table).item(stored));
			}
		}
		throw withoutCondition(request);
	}

	/**
	 * The item, by another write, and as the next version if it is one that is replaced.
	 */
	private Map<String, AttributeValue> ofOtherWriter(Map<String, AttributeValue> item, boolean replaced) {
		AttributeNames names = this.context.layout().attributeNames();
		UUID id = UUID.randomUUID();
		ByteBuffer bytes = ByteBuffer.allocate(WRITE_ID_BYTES)
			.putLong(id.getMostSignificantBits())
			.putLong(id.getLeastSignificantBits());
		Map<String, AttributeValue> other = new HashMap<>(item);
		other.put(names.writeId(), AttributeValue.fromB(SdkBytes.fromByteArray(bytes.array())));
		AttributeValue version = item.get(names.version());
		if (replaced && version != null) {
			other.put(names.version(), AttributeValue.fromN(Long.toString(Long.parseLong(version.n()) + 1)));
		}
		return other;
	}

	/**
	 * The first item of a request that it writes on a condition.
	 */
	private static @Nullable Contested contested(DynamoDbRequest request) {
		if (request instanceof TransactWriteItemsRequest transaction) {
			return transaction.transactItems().stream().flatMap(ConflictFault::contested).findFirst().orElse(null);
		}
		if (request.getValueForField("ConditionExpression", String.class).isEmpty()) {
			return null;
		}
		return new Contested(request.getValueForField("TableName", String.class).orElseThrow(),
				Stream.of("Item", "Key")
					.flatMap((field) -> request.getValueForField(field, Object.class).stream())
					.map(ConflictFault::attributes)
					.findFirst()
					.orElseThrow());
	}

	private static Stream<Contested> contested(TransactWriteItem item) {
		if (item.put() != null && item.put().conditionExpression() != null) {
			return Stream.of(new Contested(item.put().tableName(), item.put().item()));
		}
		if (item.update() != null && item.update().conditionExpression() != null) {
			return Stream.of(new Contested(item.update().tableName(), item.update().key()));
		}
		if (item.delete() != null && item.delete().conditionExpression() != null) {
			return Stream.of(new Contested(item.delete().tableName(), item.delete().key()));
		}
		return Stream.empty();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, AttributeValue> attributes(Object item) {
		return (Map<String, AttributeValue>) item;
	}

	private static AssertionError withoutCondition(DynamoDbRequest request) {
		return new AssertionError("The next write was to conflict, but this " + Action.of(request)
				+ " has no condition that another writer could break: the last writer wins. Give the entity a "
				+ "@Version, or choose another write");
	}

	/**
	 * Item for which two writers race.
	 *
	 * @param table name of the table
	 * @param item the item as the request writes it, or its key only
	 */
	private record Contested(String table, Map<String, AttributeValue> item) {

		Map<String, AttributeValue> key(KeyNames names) {
			return Map.of(names.partition(), this.item.get(names.partition()), names.sort(),
					this.item.get(names.sort()));
		}

	}

}
