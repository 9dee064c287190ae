package io.singletable.benchmarks.library;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.singletable.benchmarks.model.TicketData;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Hand-written code that stores the same attributes under the same conditions, and asks
 * for the same, as this library: what the library's targets are measured against.
 */
public final class SameItems implements Library {

	private static final Map<String, AttributeValue> NO_SCHEMA = Map.of(":v0", AttributeValue.createN("0"));

	private static final Map<String, String> PLAIN_NAMES = Map.of("#n0", "_schema", "#n1", "_at", "#n2", "_v", "#n3",
			"_del");

	private static final Map<String, String> VERSION_NAMES = Map.of("#n0", "_v", "#n1", "_at", "#n2", "_del", "#n3",
			"_exp", "#n4", "_schema");

	private static final Map<String, String> KEY_NAMES = Map.of("#n0", "pk");

	private static final String PLAIN_CONDITION = "((attribute_not_exists(#n0) OR #n0 <= :v0) AND "
			+ "((attribute_not_exists(#n1) AND attribute_not_exists(#n2)) AND attribute_not_exists(#n3)))";

	private static final String VERSION_CONDITION = "((((#n0 = :v0 AND (attribute_not_exists(#n1) OR #n1 <= :v1)) AND "
			+ "attribute_not_exists(#n2)) AND (attribute_not_exists(#n3) OR #n3 > :v2)) AND "
			+ "(attribute_not_exists(#n4) OR #n4 <= :v3))";

	private final DynamoDbClient client;

	private TicketData first = TicketData.samples(1).get(0);

	/**
	 * Create the library over a client.
	 * @param client the client
	 */
	public SameItems(DynamoDbClient client) {
		this.client = client;
	}

	@Override
	public String name() {
		return "same-items";
	}

	@Override
	public void load(List<TicketData> tickets) {
		this.first = tickets.get(0);
		tickets.forEach(this::put);
	}

	@Override
	public Map<Operation, Call> calls() {
		Instant loadedAt = Instant.now();
		Map<Operation, Call> calls = new EnumMap<>(Operation.class);
		calls.put(Operation.PUT, () -> put(this.first));
		calls.put(Operation.GET, () -> get(this.first.id()));
		calls.put(Operation.REPOSITORY_GET, () -> get(this.first.id()));
		calls.put(Operation.QUERY_100, () -> query(TicketData.STATUS));
		calls.put(Operation.REPOSITORY_QUERY_100, () -> query(TicketData.STATUS));
		calls.put(Operation.VERSIONED_SAVE, () -> putVersion(this.first, 1, loadedAt));
		return calls;
	}

	@Override
	@SuppressWarnings("unchecked")
	public List<TicketData> content(Operation operation, Object answer) {
		return switch (operation) {
			case GET, REPOSITORY_GET -> List.of((TicketData) answer);
			case QUERY_100, REPOSITORY_QUERY_100 -> (List<TicketData>) answer;
			default -> List.of();
		};
	}

	private TicketData put(TicketData ticket) {
		this.client.putItem(PutItemRequest.builder()
			.tableName(TABLE)
			.item(item("Ticket", ticket, writeId()))
			.conditionExpression(PLAIN_CONDITION)
			.expressionAttributeNames(PLAIN_NAMES)
			.expressionAttributeValues(NO_SCHEMA)
			.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
			.build());
		return ticket;
	}

	private TicketData get(String id) {
		return ticket(
				this.client
					.getItem(GetItemRequest.builder()
						.tableName(TABLE)
						.key(Map.of("pk", AttributeValue.createS("Ticket#" + id), "sk",
								AttributeValue.createS("Ticket")))
						.build())
					.item());
	}

	private List<TicketData> query(String status) {
		List<Map<String, AttributeValue>> items = this.client
			.query(QueryRequest.builder()
				.tableName(TABLE)
				.indexName("gsi1")
				.keyConditionExpression("gsi1pk = :p")
				.expressionAttributeValues(Map.of(":p", AttributeValue.createS("Ticket#" + status)))
				.limit(100)
				.build())
			.items();
		List<TicketData> tickets = new ArrayList<>(items.size());
		for (Map<String, AttributeValue> item : items) {
			tickets.add(ticket(item));
		}
		return tickets;
	}

	private TicketData putVersion(TicketData ticket, long loaded, Instant loadedAt) {
		UUID writeId = writeId();
		Instant now = Instant.now();
		Map<String, AttributeValue> current = item("VersionedTicket", ticket, writeId);
		current.put("_v", AttributeValue.createN(Long.toString(loaded + 1)));
		current.put("_at", AttributeValue.createS(text(now)));
		Map<String, AttributeValue> kept = new HashMap<>(current);
		kept.remove("gsi1pk");
		kept.remove("gsi1sk");
		kept.put("pk", AttributeValue.createS("~v#VersionedTicket#" + ticket.id()));
		String digits = Long.toString(loaded + 1);
		kept.put("sk", AttributeValue
			.createS("VersionedTicket#" + "00000000000000000000".substring(digits.length()) + digits));
		Map<String, AttributeValue> values = new HashMap<>();
		values.put(":v0", AttributeValue.createN(Long.toString(loaded)));
		values.put(":v1", AttributeValue.createS(text(loadedAt)));
		values.put(":v2", AttributeValue.createN(Long.toString(now.getEpochSecond())));
		values.put(":v3", AttributeValue.createN("0"));
		this.client
			.transactWriteItems(
					TransactWriteItemsRequest.builder()
						.clientRequestToken(writeId.toString())
						.transactItems(
								TransactWriteItem.builder()
									.put(Put.builder()
										.tableName(TABLE)
										.item(current)
										.conditionExpression(VERSION_CONDITION)
										.expressionAttributeNames(VERSION_NAMES)
										.expressionAttributeValues(values)
										.returnValuesOnConditionCheckFailure(
												ReturnValuesOnConditionCheckFailure.ALL_OLD)
										.build())
									.build(),
								TransactWriteItem.builder()
									.put(Put.builder()
										.tableName(TABLE)
										.item(kept)
										.conditionExpression("attribute_not_exists(#n0)")
										.expressionAttributeNames(KEY_NAMES)
										.returnValuesOnConditionCheckFailure(
												ReturnValuesOnConditionCheckFailure.ALL_OLD)
										.build())
									.build())
						.build());
		return ticket;
	}

	private static UUID writeId() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong(), random.nextLong());
	}

	private static Map<String, AttributeValue> item(String type, TicketData ticket, UUID writeId) {
		Map<String, AttributeValue> item = new HashMap<>(32);
		item.put("pk", AttributeValue.createS(type + "#" + ticket.id()));
		item.put("sk", AttributeValue.createS(type));
		item.put("_type", AttributeValue.createS(type));
		item.put("_wid",
				AttributeValue.createB(SdkBytes.fromByteArrayUnsafe(ByteBuffer.allocate(16)
					.putLong(writeId.getMostSignificantBits())
					.putLong(writeId.getLeastSignificantBits())
					.array())));
		item.put("gsi1pk", AttributeValue.createS(type + "#" + ticket.status()));
		item.put("gsi1sk", AttributeValue.createS(number(ticket.priority()) + "#" + ticket.id()));
		HandWritten.Properties.write(ticket, item);
		item.put("createdAt", AttributeValue.createS(text(ticket.createdAt())));
		item.put("updatedAt", AttributeValue.createS(text(ticket.updatedAt())));
		return item;
	}

	/** Of positive numbers, with their trailing zeros removed. */
	private static String number(int number) {
		String digits = Integer.toString(number);
		int end = digits.length();
		while (digits.charAt(end - 1) == '0') {
			end--;
		}
		return "p" + (500 + digits.length()) + digits.substring(0, end);
	}

	/** With nine digits after the point, of which the JDK leaves out threes of zeros. */
	private static String text(Instant time) {
		String text = time.toString();
		int missing = "2026-01-01T00:00:00.000000000Z".length() - text.length();
		return switch (missing) {
			case 0 -> text;
			case 10 -> text.substring(0, text.length() - 1) + ".000000000Z";
			default -> text.substring(0, text.length() - 1) + "000000Z".substring(6 - missing);
		};
	}

	private static TicketData ticket(Map<String, AttributeValue> item) {
		return HandWritten.Properties.read(item.get("pk").s().substring("Ticket#".length()), item);
	}

}
