package io.singletable.benchmarks.library;

import java.util.List;
import java.util.function.Function;

import io.singletable.benchmarks.model.TicketData;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK's Enhanced Client, with one of its kinds of schema and without extensions. It
 * stores the keys in properties of their own, which the caller fills.
 *
 * @param <T> the class of tickets
 */
public final class EnhancedClient<T> implements Library {

	private final String name;

	private final DynamoDbTable<T> table;

	private final Function<TicketData, T> writer;

	private final Function<T, TicketData> reader;

	private EnhancedClient(String name, DynamoDbClient client, TableSchema<T> schema, Function<TicketData, T> writer,
			Function<T, TicketData> reader) {
		this.name = name;
		this.table = DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions().build().table(TABLE, schema);
		this.writer = writer;
		this.reader = reader;
	}

	/**
	 * With the schema of an annotated bean.
	 * @param client the client
	 * @return the library
	 */
	public static Library bean(DynamoDbClient client) {
		return new EnhancedClient<>("enhanced-bean", client, TableSchema.fromBean(EnhancedTicket.class),
				EnhancedTicket::of, EnhancedTicket::data);
	}

	/**
	 * With a schema in code.
	 * @param client the client
	 * @return the library
	 */
	public static Library staticSchema(DynamoDbClient client) {
		return new EnhancedClient<>("enhanced-static", client, EnhancedSchemas.ticket(), EnhancedTicket::of,
				EnhancedTicket::data);
	}

	/**
	 * With the schema of an annotated record and its builder.
	 * @param client the client
	 * @return the library
	 */
	public static Library immutable(DynamoDbClient client) {
		return new EnhancedClient<>("enhanced-immutable", client,
				TableSchema.fromImmutableClass(EnhancedImmutableTicket.class), EnhancedImmutableTicket::of,
				EnhancedImmutableTicket::data);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void store(List<TicketData> tickets) {
		tickets.forEach((ticket) -> this.table.putItem(this.writer.apply(ticket)));
	}

	@Override
	public @Nullable Call call(Operation operation, TicketData data) {
		return switch (operation) {
			case PUT -> {
				Alternation<T> tickets = new Alternation<>(this.writer.apply(data.retitled()), this.writer.apply(data));
				yield () -> put(tickets.next());
			}
			case GET -> () -> this.table
				.getItem(Key.builder().partitionValue("Ticket#" + data.id()).sortValue("Ticket").build());
			case QUERY_100 -> this::query;
			default -> null;
		};
	}

	private T put(T ticket) {
		this.table.putItem(ticket);
		return ticket;
	}

	private List<T> query() {
		Key key = Key.builder().partitionValue("Ticket#" + TicketData.STATUS).build();
		for (Page<T> page : this.table.index("gsi1")
			.query((request) -> request.queryConditional(QueryConditional.keyEqualTo(key)).limit(100))) {
			return page.items();
		}
		return List.of();
	}

	@Override
	public Object content(Operation operation, Object answer) {
		return switch (operation) {
			case GET -> data(answer);
			case QUERY_100 -> ((List<?>) answer).stream().map(this::data).toList();
			default -> List.of();
		};
	}

	@SuppressWarnings("unchecked")
	private TicketData data(Object answer) {
		return this.reader.apply((T) answer);
	}

}
