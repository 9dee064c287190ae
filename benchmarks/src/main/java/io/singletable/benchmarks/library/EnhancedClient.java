package io.singletable.benchmarks.library;

import java.util.Comparator;
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
import software.amazon.awssdk.enhanced.dynamodb.model.ReadBatch;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK's Enhanced Client, with one of its kinds of schema and without extensions. It
 * stores the keys in properties of their own, which the caller fills.
 *
 * @param <T> the class of tickets
 */
public final class EnhancedClient<T> implements Library {

	private final String name;

	private final Class<T> type;

	private final DynamoDbEnhancedClient client;

	private final DynamoDbTable<T> table;

	private final Function<TicketData, T> writer;

	private final Function<T, TicketData> reader;

	private final EnhancedQueries<T> queries;

	private EnhancedClient(String name, DynamoDbClient client, TableSchema<T> schema, Function<TicketData, T> writer,
			Function<T, TicketData> reader) {
		this.name = name;
		this.type = schema.itemType().rawClass();
		this.client = DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions().build();
		this.table = this.client.table(TABLE, schema);
		this.writer = writer;
		this.reader = reader;
		this.queries = new EnhancedQueries<>((query) -> this.table.index("gsi1").query(query), reader);
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
			case BATCH_GET_100 -> this::batch;
			case UPDATE -> {
				Alternation<T> tickets = new Alternation<>(this.writer.apply(data.retitled()), this.writer.apply(data));
				yield () -> this.table.updateItem(tickets.next());
			}
			case TRANSACTION_OF_3 -> {
				Alternation<TicketData> tickets = new Alternation<>(data.retitled(), data);
				yield () -> putThree(tickets.next());
			}
			default -> this.queries.call(operation);
		};
	}

	private List<TicketData> batch() {
		ReadBatch.Builder<T> batch = ReadBatch.builder(this.type).mappedTableResource(this.table);
		for (TicketData data : TicketData.samples(100)) {
			batch.addGetItem(Key.builder().partitionValue("Ticket#" + data.id()).sortValue("Ticket").build());
		}
		return this.client.batchGetItem((get) -> get.readBatches(batch.build()))
			.resultsForTable(this.table)
			.stream()
			.map(this.reader)
			.sorted(Comparator.comparing(TicketData::id))
			.toList();
	}

	private TicketData putThree(TicketData data) {
		TransactWriteItemsEnhancedRequest.Builder transaction = TransactWriteItemsEnhancedRequest.builder();
		for (String suffix : List.of("a", "b", "c")) {
			transaction.addPutItem(this.table, this.writer.apply(data.aside(suffix)));
		}
		this.client.transactWriteItems(transaction.build());
		return data;
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
			default -> operation.writes() ? List.of() : answer;
		};
	}

	@SuppressWarnings("unchecked")
	private TicketData data(Object answer) {
		return this.reader.apply((T) answer);
	}

}
