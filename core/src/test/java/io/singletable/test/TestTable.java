package io.singletable.test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.StorageMapper;
import io.singletable.internal.schema.TableSchema;
import io.singletable.internal.schema.TableSchemas;
import io.singletable.internal.template.TemplateBuilder;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.UnknownProperties;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table of its own for a test, the template on it, and the plain view of its items.
 */
public final class TestTable {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final String name = "table-" + COUNT.incrementAndGet();

	private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T09:14:00Z"));

	private final EntityRegistry registry;

	private final TableLayout layout;

	private TestTable(List<Class<?>> types, List<IndexKeyResolver<?>> resolvers) {
		this.registry = EntityRegistry.of(types, MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()), resolvers);
		this.layout = new NativeTableLayout(this.registry);
		DynamoDbCalls calls = new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience());
		new TableSchemas(LocalDynamoDb.client(), calls, TableSchema.of(this.name, this.layout))
			.create(Duration.ofSeconds(30));
	}

	/**
	 * Create the table of these entities.
	 */
	public static TestTable of(Class<?>... types) {
		return new TestTable(List.of(types), List.of());
	}

	/**
	 * Create the table of an entity with keys in indexes by resolvers.
	 */
	public static TestTable resolving(Class<?> type, IndexKeyResolver<?>... resolvers) {
		return new TestTable(List.of(type), List.of(resolvers));
	}

	/**
	 * Create the table of entities with keys in indexes by resolvers.
	 */
	public static TestTable resolving(List<Class<?>> types, List<IndexKeyResolver<?>> resolvers) {
		return new TestTable(types, resolvers);
	}

	public String name() {
		return this.name;
	}

	public MutableClock clock() {
		return this.clock;
	}

	public EntityRegistry registry() {
		return this.registry;
	}

	public TableLayout layout() {
		return this.layout;
	}

	public SingleTableTemplate template() {
		return template(LocalDynamoDb.client());
	}

	public SingleTableTemplate template(DynamoDbClient client) {
		return template(client, (builder) -> builder);
	}

	public SingleTableTemplate template(DynamoDbClient client, UnaryOperator<TemplateBuilder> customization) {
		return customization
			.apply(TemplateBuilder.of(client, this.name, this.registry)
				.layout(this.layout)
				.clock(this.clock)
				.retryPolicy(LocalDynamoDb.patience()))
			.build();
	}

	/**
	 * An item by the plain SDK, empty if there is none.
	 */
	public Map<String, AttributeValue> item(String partition, String sort) {
		return LocalDynamoDb.client()
			.getItem((get) -> get.tableName(this.name)
				.key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort)))
				.consistentRead(true))
			.item();
	}

	/**
	 * The sort keys of a partition by the plain SDK.
	 */
	public List<String> sortKeys(String partition) {
		return LocalDynamoDb.client()
			.queryPaginator((query) -> query.tableName(this.name)
				.consistentRead(true)
				.keyConditionExpression("pk = :p")
				.expressionAttributeValues(Map.of(":p", AttributeValue.fromS(partition))))
			.items()
			.stream()
			.map((item) -> item.get("sk").s())
			.toList();
	}

	/**
	 * All items by the plain SDK.
	 */
	public List<Map<String, AttributeValue>> items() {
		return LocalDynamoDb.client()
			.scanPaginator((scan) -> scan.tableName(this.name).consistentRead(true))
			.items()
			.stream()
			.toList();
	}

	/**
	 * Put an item by the plain SDK.
	 */
	public void put(Map<String, AttributeValue> item) {
		LocalDynamoDb.client().putItem((put) -> put.tableName(this.name).item(item));
	}

	/**
	 * Delete an item by the plain SDK.
	 */
	public void delete(String partition, String sort) {
		LocalDynamoDb.client()
			.deleteItem((delete) -> delete.tableName(this.name)
				.key(Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort))));
	}

}
