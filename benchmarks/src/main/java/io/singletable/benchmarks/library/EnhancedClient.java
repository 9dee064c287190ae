package io.singletable.benchmarks.library;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import io.singletable.benchmarks.model.Sample;
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
 * @param <T> the class of rows
 */
public final class EnhancedClient<T> implements Library {

	private final String name;

	private final Class<T> type;

	private final DynamoDbEnhancedClient client;

	private final DynamoDbTable<T> table;

	private final Entity entity;

	private final Function<Sample, T> writer;

	private final Function<T, ? extends Sample> reader;

	private final EnhancedQueries<T> queries;

	private EnhancedClient(String name, DynamoDbClient client, Entity entity, TableSchema<T> schema,
			Function<Sample, T> writer, Function<T, ? extends Sample> reader) {
		this.name = name;
		this.entity = entity;
		this.type = schema.itemType().rawClass();
		this.client = DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions().build();
		this.table = this.client.table(TABLE, schema);
		this.writer = writer;
		this.reader = reader;
		this.queries = new EnhancedQueries<>(entity, (query) -> this.table.index("gsi1").query(query), reader);
	}

	/**
	 * With the schema of an annotated bean.
	 * @param client the client
	 * @param entity the entity
	 * @return the library, null unless the entity is a ticket
	 */
	public static @Nullable Library bean(DynamoDbClient client, Entity entity) {
		return (entity != Entity.TICKET) ? null
				: new EnhancedClient<>("enhanced-bean", client, entity, TableSchema.fromBean(EnhancedTicket.class),
						(data) -> EnhancedTicket.of((TicketData) data), EnhancedTicket::data);
	}

	/**
	 * With a schema in code.
	 * @param client the client
	 * @param entity the entity
	 * @return the library, null if the entity is compressed
	 */
	public static @Nullable Library staticSchema(DynamoDbClient client, Entity entity) {
		return entity.isCompressed() ? null : staticSchema(client, entity, EnhancedForm.of(entity));
	}

	private static <D extends Sample, R extends EnhancedRow> Library staticSchema(DynamoDbClient client, Entity entity,
			EnhancedForm<D, R> form) {
		return new EnhancedClient<>("enhanced-static", client, entity, form.schema(),
				(data) -> form.row(entity.type(), data), form::data);
	}

	/**
	 * With the schema of an annotated record and its builder.
	 * @param client the client
	 * @param entity the entity
	 * @return the library, null unless the entity is a ticket
	 */
	public static @Nullable Library immutable(DynamoDbClient client, Entity entity) {
		return (entity != Entity.TICKET) ? null
				: new EnhancedClient<>("enhanced-immutable", client, entity,
						TableSchema.fromImmutableClass(EnhancedImmutableTicket.class),
						(data) -> EnhancedImmutableTicket.of((TicketData) data), EnhancedImmutableTicket::data);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public void store(List<? extends Sample> samples) {
		samples.forEach((sample) -> this.table.putItem(this.writer.apply(sample)));
	}

	@Override
	public @Nullable Call call(Operation operation, Sample data) {
		return switch (operation) {
			case PUT -> {
				Alternation<T> rows = new Alternation<>(this.writer.apply(data.retitled()), this.writer.apply(data));
				yield () -> put(rows.next());
			}
			case GET -> () -> this.table.getItem(key(data.id()));
			case QUERY_100 -> this::query;
			case BATCH_GET_100 -> this::batch;
			case UPDATE -> {
				Alternation<T> rows = new Alternation<>(this.writer.apply(data.retitled()), this.writer.apply(data));
				yield () -> this.table.updateItem(rows.next());
			}
			case TRANSACTION_OF_3 -> {
				Alternation<Sample> samples = new Alternation<>(data.retitled(), data);
				yield () -> putThree(samples.next());
			}
			default -> this.queries.call(operation);
		};
	}

	private Key key(String id) {
		return Key.builder().partitionValue(this.entity.type() + "#" + id).sortValue(this.entity.type()).build();
	}

	private List<Sample> batch() {
		ReadBatch.Builder<T> batch = ReadBatch.builder(this.type).mappedTableResource(this.table);
		for (Sample data : this.entity.samples(100)) {
			batch.addGetItem(key(data.id()));
		}
		return this.client.batchGetItem((get) -> get.readBatches(batch.build()))
			.resultsForTable(this.table)
			.stream()
			.<Sample>map(this.reader)
			.sorted(Comparator.comparing(Sample::id))
			.toList();
	}

	private Sample putThree(Sample data) {
		TransactWriteItemsEnhancedRequest.Builder transaction = TransactWriteItemsEnhancedRequest.builder();
		for (String suffix : List.of("a", "b", "c")) {
			transaction.addPutItem(this.table, this.writer.apply(data.aside(suffix)));
		}
		this.client.transactWriteItems(transaction.build());
		return data;
	}

	private T put(T row) {
		this.table.putItem(row);
		return row;
	}

	private List<T> query() {
		Key key = Key.builder().partitionValue(this.entity.type() + "#" + Sample.STATUS).build();
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
	private Sample data(Object answer) {
		return this.reader.apply((T) answer);
	}

}
