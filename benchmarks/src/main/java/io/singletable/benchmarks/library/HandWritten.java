package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.TicketData;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
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

	private TicketData first = TicketData.samples(1).get(0);

	/**
	 * Create the library over a client.
	 * @param client the client
	 */
	public HandWritten(DynamoDbClient client) {
		this.client = client;
	}

	@Override
	public String name() {
		return "hand-written";
	}

	@Override
	public void load(List<TicketData> tickets) {
		this.first = tickets.get(0);
		tickets.forEach(this::put);
	}

	@Override
	public Map<Operation, Call> calls() {
		Map<Operation, Call> calls = new EnumMap<>(Operation.class);
		calls.put(Operation.PUT, () -> put(this.first));
		calls.put(Operation.GET, () -> get(this.first.id()));
		calls.put(Operation.QUERY_100, () -> query(TicketData.STATUS));
		calls.put(Operation.VERSIONED_SAVE, () -> putVersion(this.first, 1));
		return calls;
	}

	@Override
	@SuppressWarnings("unchecked")
	public List<TicketData> content(Operation operation, Object answer) {
		return switch (operation) {
			case GET -> List.of((TicketData) answer);
			case QUERY_100 -> (List<TicketData>) answer;
			default -> List.of();
		};
	}

	private TicketData put(TicketData ticket) {
		this.client.putItem(PutItemRequest.builder().tableName(TABLE).item(item(ticket)).build());
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

	private TicketData putVersion(TicketData ticket, long loaded) {
		Map<String, AttributeValue> current = item(ticket);
		current.put("version", AttributeValue.createN(Long.toString(loaded + 1)));
		Map<String, AttributeValue> kept = new HashMap<>(current);
		kept.remove("gsi1pk");
		kept.remove("gsi1sk");
		kept.put("pk", AttributeValue.createS("~v#Ticket#" + ticket.id()));
		kept.put("sk", AttributeValue.createS("Ticket#" + "%020d".formatted(loaded + 1)));
		this.client.transactWriteItems(
				TransactWriteItemsRequest.builder()
					.transactItems(
							TransactWriteItem.builder()
								.put(Put.builder()
									.tableName(TABLE)
									.item(current)
									.conditionExpression("version = :v")
									.expressionAttributeValues(
											Map.of(":v", AttributeValue.createN(Long.toString(loaded))))
									.build())
								.build(),
							TransactWriteItem.builder()
								.put(Put.builder()
									.tableName(TABLE)
									.item(kept)
									.conditionExpression("attribute_not_exists(pk)")
									.build())
								.build())
					.build());
		return ticket;
	}

	private static Map<String, AttributeValue> item(TicketData ticket) {
		Map<String, AttributeValue> item = new HashMap<>(32);
		item.put("pk", AttributeValue.createS("Ticket#" + ticket.id()));
		item.put("sk", AttributeValue.createS("Ticket"));
		item.put("gsi1pk", AttributeValue.createS("Ticket#" + ticket.status()));
		item.put("gsi1sk", AttributeValue.createS(priority(ticket.priority()) + "#" + ticket.id()));
		item.put("id", AttributeValue.createS(ticket.id()));
		Properties.write(ticket, item);
		return item;
	}

	private static String priority(int priority) {
		String digits = Integer.toString(priority);
		return "0000000000".substring(digits.length()) + digits;
	}

	private static TicketData ticket(Map<String, AttributeValue> item) {
		return Properties.read(item.get("id").s(), item);
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
