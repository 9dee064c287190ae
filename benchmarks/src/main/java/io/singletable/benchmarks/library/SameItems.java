package io.singletable.benchmarks.library;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Hand-written code that stores the same attributes under the same conditions, and asks
 * for the same, as this library: what the library's targets are measured against.
 */
public final class SameItems implements Library {

	static final Map<String, AttributeValue> NO_SCHEMA = Map.of(":v0", AttributeValue.createN("0"));

	static final Map<String, String> PLAIN_NAMES = Map.of("#n0", "_schema", "#n1", "_at", "#n2", "_v", "#n3", "_del");

	static final Map<String, String> VERSION_NAMES = Map.of("#n0", "_v", "#n1", "_at", "#n2", "_del", "#n3", "_exp",
			"#n4", "_schema");

	static final Map<String, String> KEY_NAMES = Map.of("#n0", "pk");

	static final String PLAIN_CONDITION = "((attribute_not_exists(#n0) OR #n0 <= :v0) AND "
			+ "((attribute_not_exists(#n1) AND attribute_not_exists(#n2)) AND attribute_not_exists(#n3)))";

	static final String VERSION_CONDITION = "((((#n0 = :v0 AND (attribute_not_exists(#n1) OR #n1 <= :v1)) AND "
			+ "attribute_not_exists(#n2)) AND (attribute_not_exists(#n3) OR #n3 > :v2)) AND "
			+ "(attribute_not_exists(#n4) OR #n4 <= :v3))";

	private final DynamoDbClient client;

	private final IndexReads reads;

	/**
	 * Create the library over a client.
	 * @param client the client
	 */
	public SameItems(DynamoDbClient client) {
		this.client = client;
		this.reads = new IndexReads(client, SameItems::ticket, SameItems::sortKey);
	}

	@Override
	public String name() {
		return "same-items";
	}

	@Override
	public void store(List<TicketData> tickets) {
		tickets.forEach(this::put);
	}

	@Override
	public @Nullable Call call(Operation operation, TicketData ticket) {
		return switch (operation) {
			case PUT -> {
				Alternation<TicketData> tickets = new Alternation<>(ticket.retitled(), ticket);
				yield () -> put(tickets.next());
			}
			case GET, REPOSITORY_GET -> () -> get(ticket.id());
			case QUERY_100, REPOSITORY_QUERY_100 -> () -> query();
			case VERSIONED_SAVE -> {
				Versions versions = new Versions(ticket);
				yield versions::put;
			}
			case HISTORY_PAGE -> {
				String id = sixtyVersions(ticket.aside("h"));
				yield () -> versions(id, TicketData.PAGE);
			}
			case AS_OF -> {
				String id = sixtyVersions(ticket.aside("o"));
				yield () -> versions(id, 16).get(2);
			}
			case GZIP_VERSIONED_SAVE, UPDATE, TRANSACTION_OF_3 -> null;
			default -> this.reads.call(operation);
		};
	}

	@Override
	public Object content(Operation operation, Object answer) {
		return operation.writes() ? List.of() : answer;
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

	private String sixtyVersions(TicketData ticket) {
		Versions versions = new Versions(ticket);
		for (int i = 1; i < 60; i++) {
			versions.put();
		}
		return ticket.id();
	}

	/** Numbers of the newest versions, of items that are read as a whole. */
	private List<Long> versions(String id, int limit) {
		return this.client
			.query((query) -> query.tableName(TABLE)
				.keyConditionExpression("pk = :p")
				.expressionAttributeValues(Map.of(":p", AttributeValue.createS("~v#VersionedTicket#" + id)))
				.scanIndexForward(false)
				.consistentRead(true)
				.limit(limit))
			.items()
			.stream()
			.map((item) -> Long.valueOf(item.get("_v").n()))
			.toList();
	}

	private TicketData get(String id) {
		return ticket(this.client.getItem(IndexReads.ticket(id)).item());
	}

	private List<TicketData> query() {
		List<Map<String, AttributeValue>> items = this.client.query(IndexReads.query().limit(100).build()).items();
		List<TicketData> tickets = new ArrayList<>(items.size());
		for (Map<String, AttributeValue> item : items) {
			tickets.add(ticket(item));
		}
		return tickets;
	}

	static SdkBytes bytes(UUID writeId) {
		return SdkBytes.fromByteArrayUnsafe(ByteBuffer.allocate(16)
			.putLong(writeId.getMostSignificantBits())
			.putLong(writeId.getLeastSignificantBits())
			.array());
	}

	static UUID writeId() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong(), random.nextLong());
	}

	private static Map<String, AttributeValue> item(String type, TicketData ticket, UUID writeId) {
		Map<String, AttributeValue> item = new HashMap<>(32);
		item.put("pk", AttributeValue.createS(type + "#" + ticket.id()));
		item.put("sk", AttributeValue.createS(type));
		item.put("_type", AttributeValue.createS(type));
		item.put("_wid", AttributeValue.createB(bytes(writeId)));
		item.put("gsi1pk", AttributeValue.createS(type + "#" + ticket.status()));
		item.put("gsi1sk", AttributeValue.createS(sortKey(ticket)));
		HandWritten.Properties.write(ticket, item);
		item.put("createdAt", AttributeValue.createS(text(ticket.createdAt())));
		item.put("updatedAt", AttributeValue.createS(text(ticket.updatedAt())));
		return item;
	}

	static String sortKey(TicketData ticket) {
		return number(ticket.priority()) + "#" + ticket.id();
	}

	/** Of positive numbers, with their trailing zeros removed. */
	static String number(int number) {
		String digits = Integer.toString(number);
		int end = digits.length();
		while (digits.charAt(end - 1) == '0') {
			end--;
		}
		return "p" + (500 + digits.length()) + digits.substring(0, end);
	}

	/** With nine digits after the point, of which the JDK leaves out threes of zeros. */
	static String text(Instant time) {
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

	/**
	 * Versions of one ticket.
	 */
	private final class Versions {

		private final TicketData ticket;

		private long loaded = 1;

		private Instant loadedAt = Instant.now();

		Versions(TicketData ticket) {
			this.ticket = ticket;
			SameItems.this.client
				.putItem(PutItemRequest.builder().tableName(TABLE).item(item(1, this.loadedAt, writeId())).build());
		}

		TicketData put() {
			UUID writeId = writeId();
			Instant now = Instant.now();
			Map<String, AttributeValue> current = item(this.loaded + 1, now, writeId);
			SameItems.this.client.transactWriteItems(TransactWriteItemsRequest.builder()
				.clientRequestToken(writeId.toString())
				.transactItems(TransactWriteItem.builder().put(current(current, now)).build(),
						TransactWriteItem.builder().put(kept(current)).build())
				.build());
			this.loaded++;
			this.loadedAt = now;
			return this.ticket;
		}

		private Put current(Map<String, AttributeValue> item, Instant now) {
			Map<String, AttributeValue> values = new HashMap<>();
			values.put(":v0", AttributeValue.createN(Long.toString(this.loaded)));
			values.put(":v1", AttributeValue.createS(text(this.loadedAt)));
			values.put(":v2", AttributeValue.createN(Long.toString(now.getEpochSecond())));
			values.put(":v3", AttributeValue.createN("0"));
			return Put.builder()
				.tableName(TABLE)
				.item(item)
				.conditionExpression(VERSION_CONDITION)
				.expressionAttributeNames(VERSION_NAMES)
				.expressionAttributeValues(values)
				.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
				.build();
		}

		private Put kept(Map<String, AttributeValue> current) {
			Map<String, AttributeValue> kept = new HashMap<>(current);
			kept.remove("gsi1pk");
			kept.remove("gsi1sk");
			kept.put("pk", AttributeValue.createS("~v#VersionedTicket#" + this.ticket.id()));
			String digits = Long.toString(this.loaded + 1);
			kept.put("sk", AttributeValue
				.createS("VersionedTicket#" + "00000000000000000000".substring(digits.length()) + digits));
			return Put.builder()
				.tableName(TABLE)
				.item(kept)
				.conditionExpression("attribute_not_exists(#n0)")
				.expressionAttributeNames(KEY_NAMES)
				.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
				.build();
		}

		private Map<String, AttributeValue> item(long version, Instant now, UUID writeId) {
			Map<String, AttributeValue> item = SameItems.item("VersionedTicket", this.ticket, writeId);
			item.put("_v", AttributeValue.createN(Long.toString(version)));
			item.put("_at", AttributeValue.createS(text(now)));
			return item;
		}

	}

}
