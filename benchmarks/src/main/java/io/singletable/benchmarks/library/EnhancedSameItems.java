package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The SDK's Enhanced Client that stores the same attributes under the same conditions as
 * this library, with a schema in code: what someone has who builds this library's
 * promises on it.
 */
public final class EnhancedSameItems implements Library {

	private static final ReturnValuesOnConditionCheckFailure STORED = ReturnValuesOnConditionCheckFailure.ALL_OLD;

	private static final Expression PLAIN = Expression.builder()
		.expression(SameItems.PLAIN_CONDITION)
		.expressionNames(SameItems.PLAIN_NAMES)
		.expressionValues(SameItems.NO_SCHEMA)
		.build();

	private static final Expression ABSENT = Expression.builder()
		.expression("attribute_not_exists(#n0)")
		.expressionNames(SameItems.KEY_NAMES)
		.build();

	private final DynamoDbEnhancedClient client;

	private final DynamoDbTable<EnhancedStoredTicket> table;

	/**
	 * Create the library over a client.
	 * @param client the client
	 */
	public EnhancedSameItems(DynamoDbClient client) {
		this.client = DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions().build();
		this.table = this.client.table(TABLE, EnhancedSchemas.storedTicket());
	}

	@Override
	public String name() {
		return "enhanced-same-items";
	}

	@Override
	public void store(List<TicketData> tickets) {
		tickets.forEach((ticket) -> put(ticket("Ticket", ticket)));
	}

	@Override
	public @Nullable Call call(Operation operation, TicketData data) {
		return switch (operation) {
			case PUT -> {
				Alternation<EnhancedStoredTicket> tickets = new Alternation<>(ticket("Ticket", data.retitled()),
						ticket("Ticket", data));
				yield () -> put(tickets.next());
			}
			case GET -> () -> this.table
				.getItem(Key.builder().partitionValue("Ticket#" + data.id()).sortValue("Ticket").build());
			case QUERY_100 -> this::query;
			case VERSIONED_SAVE -> {
				Versions versions = new Versions(data);
				yield versions::put;
			}
			default -> null;
		};
	}

	@Override
	public Object content(Operation operation, Object answer) {
		return switch (operation) {
			case GET -> data((EnhancedStoredTicket) answer);
			case QUERY_100 -> ((List<?>) answer).stream().map((it) -> data((EnhancedStoredTicket) it)).toList();
			default -> List.of();
		};
	}

	private static EnhancedStoredTicket ticket(String type, TicketData data) {
		EnhancedStoredTicket ticket = new EnhancedStoredTicket();
		ticket.fill(type, data);
		ticket.setType(type);
		ticket.setGsi1sk(SameItems.sortKey(data));
		return ticket;
	}

	/** The id is in the key only. */
	private static TicketData data(EnhancedStoredTicket ticket) {
		ticket.setId(ticket.getPk().substring("Ticket#".length()));
		return ticket.data();
	}

	private EnhancedStoredTicket put(EnhancedStoredTicket ticket) {
		ticket.setWriteId(SameItems.bytes(SameItems.writeId()));
		this.table.putItem(PutItemEnhancedRequest.builder(EnhancedStoredTicket.class)
			.item(ticket)
			.conditionExpression(PLAIN)
			.returnValuesOnConditionCheckFailure(STORED)
			.build());
		return ticket;
	}

	private List<EnhancedStoredTicket> query() {
		Key key = Key.builder().partitionValue("Ticket#" + TicketData.STATUS).build();
		for (Page<EnhancedStoredTicket> page : this.table.index("gsi1")
			.query((request) -> request.queryConditional(QueryConditional.keyEqualTo(key)).limit(100))) {
			return page.items();
		}
		return List.of();
	}

	/**
	 * Versions of one ticket.
	 */
	private final class Versions {

		private final EnhancedStoredTicket current;

		private final EnhancedStoredTicket kept;

		private long loaded = 1;

		private Instant loadedAt = Instant.now();

		Versions(TicketData data) {
			this.current = ticket("VersionedTicket", data);
			this.current.setVersion(this.loaded);
			this.current.setChangedAt(this.loadedAt);
			EnhancedSameItems.this.put(this.current);
			this.kept = ticket("VersionedTicket", data);
			this.kept.setPk("~v#VersionedTicket#" + data.id());
			this.kept.clearIndexKeys();
		}

		EnhancedStoredTicket put() {
			UUID writeId = SameItems.writeId();
			Instant now = Instant.now();
			Expression condition = condition(now);
			this.loaded++;
			this.loadedAt = now;
			stamp(this.current, writeId);
			stamp(this.kept, writeId);
			String digits = Long.toString(this.loaded);
			this.kept.setSk("VersionedTicket#" + "00000000000000000000".substring(digits.length()) + digits);
			EnhancedSameItems.this.client.transactWriteItems(TransactWriteItemsEnhancedRequest.builder()
				.clientRequestToken(writeId.toString())
				.addPutItem(EnhancedSameItems.this.table, put(this.current, condition))
				.addPutItem(EnhancedSameItems.this.table, put(this.kept, ABSENT))
				.build());
			return this.current;
		}

		private void stamp(EnhancedStoredTicket ticket, UUID writeId) {
			ticket.setVersion(this.loaded);
			ticket.setChangedAt(this.loadedAt);
			ticket.setWriteId(SameItems.bytes(writeId));
		}

		private Expression condition(Instant now) {
			Map<String, AttributeValue> values = new HashMap<>();
			values.put(":v0", AttributeValue.createN(Long.toString(this.loaded)));
			values.put(":v1", AttributeValue.createS(SameItems.text(this.loadedAt)));
			values.put(":v2", AttributeValue.createN(Long.toString(now.getEpochSecond())));
			values.put(":v3", AttributeValue.createN("0"));
			return Expression.builder()
				.expression(SameItems.VERSION_CONDITION)
				.expressionNames(SameItems.VERSION_NAMES)
				.expressionValues(values)
				.build();
		}

		private static TransactPutItemEnhancedRequest<EnhancedStoredTicket> put(EnhancedStoredTicket ticket,
				Expression condition) {
			return TransactPutItemEnhancedRequest.builder(EnhancedStoredTicket.class)
				.item(ticket)
				.conditionExpression(condition)
				.returnValuesOnConditionCheckFailure(STORED)
				.build();
		}

	}

}
