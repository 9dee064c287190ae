package io.singletable.test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.HistoryTable;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.TableNames;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchema;
import io.singletable.internal.schema.TableSchemas;
import io.singletable.internal.schema.TableState;
import io.singletable.mapping.IndexKeyResolver;
import io.singletable.mapping.UnknownProperties;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;

/**
 * A table of its own for a test, the template on it, and the plain view of its items.
 */
public final class TestTable {

	private static final AtomicInteger COUNT = new AtomicInteger();

	/** What is read of classes does not differ from table to table. */
	private static final Map<List<Class<?>>, EntityRegistry> REGISTRIES = new ConcurrentHashMap<>();

	private static final Queue<String> CREATED = new ConcurrentLinkedQueue<>();

	private final String name = "table-" + COUNT.incrementAndGet();

	private final MutableClock clock = new MutableClock(Instant.parse("2026-11-21T09:14:00Z"));

	private final EntityRegistry registry;

	private final TableLayout layout;

	private TestTable(Function<EntityRegistry, TableLayout> layout, EntityRegistry registry) {
		this.registry = registry;
		this.layout = layout.apply(registry);
		TableSchema schema = TableSchema.of(this.name, this.layout, this.registry);
		create(schema);
		if (schema.history() != null) {
			create(schema.history());
		}
	}

	/**
	 * DynamoDB Local has no states to wait for. Thousands of tests create a table, and of
	 * what {@link TableSchemas} sends, most is to compare them.
	 */
	private static void create(TableSchema schema) {
		DynamoDbClient client = LocalDynamoDb.client();
		client.createTable(schema.toCreateRequest());
		CREATED.add(schema.tableName());
		if (schema.timeToLive() != null) {
			client.updateTimeToLive((request) -> request.tableName(schema.tableName())
				.timeToLiveSpecification((ttl) -> ttl.enabled(true).attributeName(schema.timeToLive())));
		}
	}

	/**
	 * Delete all tables: the more a server has, the longer takes the next one.
	 */
	static void deleteAll() {
		for (String name = CREATED.poll(); name != null; name = CREATED.poll()) {
			LocalDynamoDb.client().deleteTable(DeleteTableRequest.builder().tableName(name).build());
		}
	}

	/**
	 * Create the table of these entities.
	 */
	public static TestTable of(Class<?>... types) {
		return of(StoredFormat.NATIVE, types);
	}

	/**
	 * Create the table of these entities in a format.
	 */
	public static TestTable of(StoredFormat format, Class<?>... types) {
		return new TestTable(format::of, registry(types));
	}

	/**
	 * Create the table of these entities, and another for their history.
	 */
	public static TestTable withHistoryApart(Class<?>... types) {
		TableNames names = TableNames.standard().withHistoryTable(new HistoryTable("{table}-history"));
		return new TestTable((registry) -> new NativeTableLayout(registry, names), registry(types));
	}

	/**
	 * Create the table of these entities, which stores the content of blobs in small
	 * parts.
	 * @param size number of bytes of each
	 */
	public static TestTable withBlobChunks(int size, Class<?>... types) {
		return new TestTable((registry) -> {
			TableLayout stored = new NativeTableLayout(registry);
			return (TableLayout) Proxy.newProxyInstance(TableLayout.class.getClassLoader(),
					new Class<?>[] { TableLayout.class }, (proxy, method, arguments) -> {
						if (method.getName().equals("blobChunkSize")) {
							return size;
						}
						try {
							return method.invoke(stored, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getTargetException();
						}
					});
		}, registry(types));
	}

	private static EntityRegistry registry(Class<?>... types) {
		return REGISTRIES.computeIfAbsent(List.of(types), (registered) -> registry(registered, List.of()));
	}

	/**
	 * Create the table of an entity with keys in indexes by resolvers.
	 */
	public static TestTable resolving(Class<?> type, IndexKeyResolver<?>... resolvers) {
		return resolving(StoredFormat.NATIVE, type, resolvers);
	}

	/**
	 * Create the table of an entity with keys in indexes by resolvers, in a format.
	 */
	public static TestTable resolving(StoredFormat format, Class<?> type, IndexKeyResolver<?>... resolvers) {
		return new TestTable(format::of, registry(List.of(type), List.of(resolvers)));
	}

	/**
	 * Create the table of entities with keys in indexes by resolvers.
	 */
	public static TestTable resolving(List<Class<?>> types, List<IndexKeyResolver<?>> resolvers) {
		return new TestTable(StoredFormat.NATIVE::of, registry(types, resolvers));
	}

	private static EntityRegistry registry(List<Class<?>> types, List<IndexKeyResolver<?>> resolvers) {
		return EntityRegistry.of(types, MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()), resolvers);
	}

	public String name() {
		return this.name;
	}

	/**
	 * Name of the table that holds the history.
	 */
	public String historyName() {
		return this.layout.historyTable(this.name);
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

	/**
	 * The services of the table, without callbacks.
	 */
	public TableServices services(DynamoDbCalls calls) {
		return TestServices.of(this.name, this.registry, this.layout, calls, this.clock);
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
	 * A template that has compared the table's record, as an application does at its
	 * start.
	 */
	public SingleTableTemplate recordedTemplate() {
		return recordedTemplate(LocalDynamoDb.client());
	}

	/**
	 * A template on a client that has compared the table's record.
	 */
	public SingleTableTemplate recordedTemplate(DynamoDbClient client) {
		TableRecord tableRecord = new TableRecord(new DynamoDbCalls(LocalDynamoDb.client(), LocalDynamoDb.patience()),
				this.name, this.layout, this.registry);
		TableState state = TableState.unknown().withParts(tableRecord.reconcile()).withTableRecord(tableRecord);
		return template(client, (builder) -> builder.tableState(state));
	}

	/**
	 * An item by the plain SDK, empty if there is none.
	 */
	public Map<String, AttributeValue> item(String partition, String sort) {
		return LocalDynamoDb.client()
			.getItem((get) -> get.tableName(tableOf(new ItemKey(partition, sort)))
				.key(key(partition, sort))
				.consistentRead(true))
			.item();
	}

	/**
	 * The current item of an entity by the plain SDK, empty if there is none.
	 */
	public Map<String, AttributeValue> item(Class<?> type, Object id) {
		return item(key(type, id));
	}

	/**
	 * An item by the plain SDK, empty if there is none.
	 */
	public Map<String, AttributeValue> item(ItemKey key) {
		return item(key.partition(), key.sort());
	}

	/**
	 * The key of an entity's current item.
	 */
	public ItemKey key(Class<?> type, Object id) {
		return this.layout.headKey(this.registry.required(type), id);
	}

	/**
	 * The key of an item of an entity's history.
	 */
	public ItemKey key(Class<?> type, Object id, long version) {
		return this.layout.revisions(this.registry.required(type), key(type, id)).key(version);
	}

	/**
	 * The sort keys of a partition by the plain SDK.
	 */
	public List<String> sortKeys(String partition) {
		return LocalDynamoDb.client()
			.queryPaginator((query) -> query.tableName(tableOf(new ItemKey(partition, "")))
				.consistentRead(true)
				.keyConditionExpression("#p = :p")
				.expressionAttributeNames(Map.of("#p", this.layout.keyNames().partition()))
				.expressionAttributeValues(Map.of(":p", AttributeValue.fromS(partition))))
			.items()
			.stream()
			.map((item) -> item.get(this.layout.keyNames().sort()).s())
			.toList();
	}

	/**
	 * All items by the plain SDK, those of the history too.
	 */
	public List<Map<String, AttributeValue>> items() {
		return Stream.of(this.name, historyName())
			.distinct()
			.flatMap((table) -> LocalDynamoDb.client()
				.scanPaginator((scan) -> scan.tableName(table).consistentRead(true))
				.items()
				.stream())
			.toList();
	}

	private String tableOf(ItemKey key) {
		return this.layout.tableOf(key, this.name);
	}

	/**
	 * Put an item by the plain SDK.
	 */
	public void put(Map<String, AttributeValue> item) {
		String table = tableOf(ItemKey.of(this.layout.keyNames(), item));
		LocalDynamoDb.client().putItem((put) -> put.tableName(table).item(item));
	}

	/**
	 * Delete an item by the plain SDK.
	 */
	public void delete(ItemKey key) {
		delete(key.partition(), key.sort());
	}

	/**
	 * Delete an item by the plain SDK.
	 */
	public void delete(String partition, String sort) {
		LocalDynamoDb.client()
			.deleteItem((delete) -> delete.tableName(tableOf(new ItemKey(partition, sort))).key(key(partition, sort)));
	}

	private Map<String, AttributeValue> key(String partition, String sort) {
		return new ItemKey(partition, sort).toAttributes(this.layout.keyNames());
	}

}
