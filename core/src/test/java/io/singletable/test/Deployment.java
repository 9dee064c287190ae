package io.singletable.test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchema;
import io.singletable.internal.schema.TableSchemas;
import io.singletable.internal.schema.TableState;
import io.singletable.mapping.UnknownProperties;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An application over one table, whose instances may be of several versions: each starts
 * with classes of its own, as with {@code singletable.schema.mode=create}.
 */
public final class Deployment {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final String table = "deployment-" + COUNT.incrementAndGet();

	private final StoredFormat format;

	private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T09:14:00Z"));

	public Deployment() {
		this(StoredFormat.NATIVE);
	}

	public Deployment(StoredFormat format) {
		this.format = format;
	}

	/**
	 * Start an instance.
	 * @param types its entities
	 * @throws io.singletable.SchemaMismatchException if it does not fit the table
	 */
	public SingleTableTemplate start(Class<?>... types) {
		return start(LocalDynamoDb.client(), types);
	}

	/**
	 * Start an instance with a client of its own.
	 */
	public SingleTableTemplate start(DynamoDbClient client, Class<?>... types) {
		return start(client, (builder) -> builder, types);
	}

	/**
	 * Start an instance with settings of its own.
	 */
	public SingleTableTemplate start(DynamoDbClient client, UnaryOperator<TemplateBuilder> customization,
			Class<?>... types) {
		EntityRegistry registry = registry(types);
		TableLayout layout = createTable(registry);
		TableRecord tableRecord = new TableRecord(calls(), this.table, layout, registry);
		return customization
			.apply(TemplateBuilder.of(client, this.table, registry)
				.layout(layout)
				.clock(this.clock)
				.tableState(TableState.unknown().withTableRecord(tableRecord).withParts(tableRecord.reconcile()))
				.retryPolicy(LocalDynamoDb.patience()))
			.build();
	}

	/**
	 * Create the table with the indexes of entities that no instance has yet, as an
	 * operator may: DynamoDB Local takes its time to add them later.
	 */
	public Deployment withIndexesOf(Class<?>... types) {
		createTable(registry(types));
		return this;
	}

	private TableLayout createTable(EntityRegistry registry) {
		TableLayout layout = this.format.of(registry);
		new TableSchemas(LocalDynamoDb.client(), calls(), TableSchema.of(this.table, layout, registry))
			.create(Duration.ofSeconds(30));
		return layout;
	}

	private static EntityRegistry registry(Class<?>... types) {
		return EntityRegistry.of(List.of(types), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
	}

	private static DynamoDbCalls calls() {
		return new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience());
	}

	public MutableClock clock() {
		return this.clock;
	}

	public String table() {
		return this.table;
	}

	/**
	 * An item by the plain SDK, empty if there is none.
	 */
	public Map<String, AttributeValue> item(String partition, String sort) {
		return LocalDynamoDb.client()
			.getItem((get) -> get.tableName(this.table)
				.key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort)))
				.consistentRead(true))
			.item();
	}

	/**
	 * Put an item by the plain SDK.
	 */
	public void put(Map<String, AttributeValue> item) {
		LocalDynamoDb.client().putItem((put) -> put.tableName(this.table).item(item));
	}

	/**
	 * Delete an item by the plain SDK.
	 */
	public void delete(String partition, String sort) {
		LocalDynamoDb.client()
			.deleteItem((delete) -> delete.tableName(this.table)
				.key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort))));
	}

}
