package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * Code that someone writes who uses the SDK and nothing else, and knows how to do it
 * cheaply: the floor of what libraries cost. Its items have the same keys as those of
 * libraries, and no attributes but its properties; its version of a ticket is a number
 * that is compared, and a second item.
 */
public final class HandWritten implements Library {

	private final DynamoDbClient client;

	private final IndexReads reads;

	/**
	 * Create the library over a client.
	 * @param client the client
	 */
	public HandWritten(DynamoDbClient client) {
		this.client = client;
		this.reads = new IndexReads(client, HandWritten::ticket, HandWritten::sortKey);
	}

	@Override
	public String name() {
		return "hand-written";
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
			case GET -> () -> get(ticket.id());
			case QUERY_100 -> () -> query();
			case VERSIONED_SAVE -> {
				Versions versions = new Versions(ticket);
				yield versions::put;
			}
			case UPDATE -> {
				Alternation<TicketData> tickets = new Alternation<>(ticket.retitled(), ticket);
				yield () -> updateTitle(tickets.next());
			}
			case TRANSACTION_OF_3 -> {
				Alternation<TicketData> tickets = new Alternation<>(ticket.retitled(), ticket);
				yield () -> putThree(tickets.next());
			}
			case REPOSITORY_GET, REPOSITORY_QUERY_100, GZIP_VERSIONED_SAVE, HISTORY_PAGE, AS_OF -> null;
			default -> this.reads.call(operation);
		};
	}

	@Override
	public Object content(Operation operation, Object answer) {
		return operation.writes() ? List.of() : answer;
	}

	private TicketData put(TicketData ticket) {
		this.client.putItem(PutItemRequest.builder().tableName(TABLE).item(item("Ticket", ticket)).build());
		return ticket;
	}

	private TicketData updateTitle(TicketData ticket) {
		this.client.updateItem((update) -> update.tableName(TABLE)
			.key(Map.of("pk", AttributeValue.createS("Ticket#" + ticket.id()), "sk", AttributeValue.createS("Ticket")))
			.updateExpression("SET title = :t")
			.conditionExpression("attribute_exists(pk)")
			.expressionAttributeValues(Map.of(":t", AttributeValue.createS(ticket.title()))));
		return ticket;
	}

	private TicketData putThree(TicketData ticket) {
		List<TransactWriteItem> puts = new ArrayList<>(3);
		for (String suffix : List.of("a", "b", "c")) {
			Map<String, AttributeValue> item = item("Ticket", ticket.aside(suffix));
			puts.add(TransactWriteItem.builder().put((put) -> put.tableName(TABLE).item(item)).build());
		}
		this.client.transactWriteItems((transaction) -> transaction.transactItems(puts));
		return ticket;
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

	private static Map<String, AttributeValue> item(String type, TicketData ticket) {
		Map<String, AttributeValue> item = new HashMap<>(32);
		item.put("pk", AttributeValue.createS(type + "#" + ticket.id()));
		item.put("sk", AttributeValue.createS(type));
		item.put("gsi1pk", AttributeValue.createS(type + "#" + ticket.status()));
		item.put("gsi1sk", AttributeValue.createS(sortKey(ticket)));
		item.put("id", AttributeValue.createS(ticket.id()));
		Properties.write(ticket, item);
		return item;
	}

	private static String sortKey(TicketData ticket) {
		return priority(ticket.priority()) + "#" + ticket.id();
	}

	private static String priority(int priority) {
		String digits = Integer.toString(priority);
		return "0000000000".substring(digits.length()) + digits;
	}

	private static TicketData ticket(Map<String, AttributeValue> item) {
		return Properties.read(item.get("id").s(), item);
	}

	/**
	 * Versions of one ticket.
	 */
	private final class Versions {

		private final TicketData ticket;

		private long loaded = 1;

		Versions(TicketData ticket) {
			this.ticket = ticket;
			HandWritten.this.client.putItem(PutItemRequest.builder().tableName(TABLE).item(item(1)).build());
		}

		TicketData put() {
			Map<String, AttributeValue> current = item(this.loaded + 1);
			HandWritten.this.client.transactWriteItems(TransactWriteItemsRequest.builder()
				.transactItems(
						TransactWriteItem.builder()
							.put(Put.builder()
								.tableName(TABLE)
								.item(current)
								.conditionExpression("version = :v")
								.expressionAttributeValues(
										Map.of(":v", AttributeValue.createN(Long.toString(this.loaded))))
								.build())
							.build(),
						TransactWriteItem.builder()
							.put(Put.builder()
								.tableName(TABLE)
								.item(kept(current))
								.conditionExpression("attribute_not_exists(pk)")
								.build())
							.build())
				.build());
			this.loaded++;
			return this.ticket;
		}

		private Map<String, AttributeValue> item(long version) {
			Map<String, AttributeValue> item = HandWritten.item("VersionedTicket", this.ticket);
			item.put("version", AttributeValue.createN(Long.toString(version)));
			return item;
		}

		private Map<String, AttributeValue> kept(Map<String, AttributeValue> current) {
			Map<String, AttributeValue> kept = new HashMap<>(current);
			kept.remove("gsi1pk");
			kept.remove("gsi1sk");
			kept.put("pk", AttributeValue.createS("~v#VersionedTicket#" + this.ticket.id()));
			String digits = Long.toString(this.loaded + 1);
			kept.put("sk", AttributeValue
				.createS("VersionedTicket#" + "00000000000000000000".substring(digits.length()) + digits));
			return kept;
		}

	}

	/**
	 * The properties that are stored in the same form whatever the keys are.
	 */
	static final class Properties {

		private Properties() {
		}

		static void write(TicketData ticket, Map<String, AttributeValue> item) {
			item.put("customerId", AttributeValue.createS(ticket.customerId()));
			item.put("title", AttributeValue.createS(ticket.title()));
			item.put("body", AttributeValue.createS(ticket.body()));
			item.put("status", AttributeValue.createS(ticket.status()));
			item.put("priority", AttributeValue.createN(Integer.toString(ticket.priority())));
			item.put("assignee", AttributeValue.createS(ticket.assignee()));
			item.put("createdAt", AttributeValue.createS(ticket.createdAt().toString()));
			item.put("updatedAt", AttributeValue.createS(ticket.updatedAt().toString()));
			List<AttributeValue> tags = new ArrayList<>(ticket.tags().size());
			for (String tag : ticket.tags()) {
				tags.add(AttributeValue.createS(tag));
			}
			item.put("tags", AttributeValue.createL(tags));
			Map<String, AttributeValue> labels = new HashMap<>();
			ticket.labels().forEach((name, label) -> labels.put(name, AttributeValue.createS(label)));
			item.put("labels", AttributeValue.createM(labels));
			item.put("escalated", AttributeValue.createBool(ticket.escalated()));
		}

		static TicketData read(String id, Map<String, AttributeValue> item) {
			List<AttributeValue> storedTags = item.get("tags").l();
			List<String> tags = new ArrayList<>(storedTags.size());
			for (AttributeValue tag : storedTags) {
				tags.add(tag.s());
			}
			Map<String, String> labels = new HashMap<>();
			item.get("labels").m().forEach((name, label) -> labels.put(name, label.s()));
			return new TicketData(id, item.get("customerId").s(), item.get("title").s(), item.get("body").s(),
					item.get("status").s(), Integer.parseInt(item.get("priority").n()), item.get("assignee").s(),
					Instant.parse(item.get("createdAt").s()), Instant.parse(item.get("updatedAt").s()), tags, labels,
					item.get("escalated").bool());
		}

	}

}
