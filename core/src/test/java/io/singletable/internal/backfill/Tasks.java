package io.singletable.internal.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.Compression;
import io.singletable.Computed;
import io.singletable.Filterable;
import io.singletable.GlobalSecondaryIndex;
import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.Versioned;
import io.singletable.backfill.Backfill;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.write.transaction.Transactions;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestServices;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

/**
 * A table of tasks, whose class changes from application to application: all of these are
 * the type {@code Task}. Another type keeps both indexes needed.
 */
final class Tasks {

	private final TestTable table = TestTable.of(Indexed.class, Other.class);

	TestTable table() {
		return this.table;
	}

	/** An application of this class, after its start. */
	App start(Class<?> type) {
		return start(type, LocalDynamoDb.client());
	}

	App start(Class<?> type, DynamoDbClient client) {
		App app = app(type, client);
		app.tableRecord.reconcile();
		return app;
	}

	private App app(Class<?> type, DynamoDbClient client) {
		EntityRegistry registry = EntityRegistry.of(List.of(type, Other.class), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
		TableLayout layout = new NativeTableLayout(registry);
		DynamoDbCalls calls = new DynamoDbCalls(client, LocalDynamoDb.patience());
		return new App(this.table, type, registry, layout, client, calls,
				new TableRecord(calls, this.table.name(), layout, registry));
	}

	/** The current items of the tasks by the plain SDK. */
	List<Map<String, AttributeValue>> items() {
		return this.table.items().stream().filter((item) -> item.get("pk").s().startsWith("Task#")).toList();
	}

	Map<String, AttributeValue> item(String id) {
		return this.table.item("Task#" + id, "Task");
	}

	String stateOf(String part) {
		return this.table.item("~meta", "type#Task").get("_parts").m().get(part).m().get("state").s();
	}

	/** The ids in a partition of an index by the plain SDK. */
	List<String> query(String index, String partition) {
		return LocalDynamoDb.client()
			.queryPaginator((query) -> query.tableName(this.table.name())
				.indexName(index)
				.keyConditionExpression("#p = :p")
				.expressionAttributeNames(Map.of("#p", index + "pk"))
				.expressionAttributeValues(Map.of(":p", AttributeValue.fromS(partition))))
			.items()
			.stream()
			.map((item) -> item.get("pk").s().substring("Task#".length()))
			.toList();
	}

	/** Store plain tasks {@code t0}, {@code t1}, … of the priorities 0 to 9. */
	void store(int number) {
		SingleTableTemplate plain = start(Plain.class).template();
		if (number < 100) {
			plain(number).forEach(plain::insert);
			return;
		}
		List<Plain> tasks = plain(number);
		plain.insert(tasks.get(0));
		Map<String, AttributeValue> pattern = item("t0");
		List<Map<String, AttributeValue>> items = tasks.stream().map((task) -> {
			Map<String, AttributeValue> item = new HashMap<>(pattern);
			item.put("pk", AttributeValue.fromS("Task#" + task.id()));
			item.put("listingsk", AttributeValue.fromS(task.id()));
			item.put("priority", AttributeValue.fromN(Integer.toString(task.priority())));
			return item;
		}).toList();
		for (int from = 0; from < items.size(); from += 25) {
			List<Map<String, AttributeValue>> batch = items.subList(from, Math.min(from + 25, items.size()));
			LocalDynamoDb.client()
				.batchWriteItem((write) -> write.requestItems(Map.of(this.table.name(),
						batch.stream()
							.map((item) -> WriteRequest.builder().putRequest((put) -> put.item(item)).build())
							.toList())));
		}
	}

	private static List<Plain> plain(int number) {
		List<Plain> tasks = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			tasks.add(new Plain("t" + i, i % 10));
		}
		return tasks;
	}

	/**
	 * An application with one class of tasks.
	 */
	record App(TestTable table, Class<?> type, EntityRegistry registry, TableLayout layout, DynamoDbClient client,
			DynamoDbCalls calls, TableRecord tableRecord) {

		SingleTableTemplate template() {
			return TemplateBuilder.of(this.client, this.table.name(), this.registry)
				.layout(this.layout)
				.tableState(
						TableState.unknown().withTableRecord(this.tableRecord).withParts(this.tableRecord.reconcile()))
				.clock(this.table.clock())
				.build();
		}

		Backfill backfill() {
			return backfill(CallTimer.SYSTEM);
		}

		Backfill backfill(CallTimer timer) {
			TableServices services = TestServices.of(this.table.name(), this.registry, this.layout, this.calls,
					this.table.clock());
			return new Backfills(services, this.tableRecord, new Transactions(LocalDynamoDb.client()), timer)
				.of(this.registry.required(this.type), OperationObserver.NONE);
		}

	}

	@SingleTableEntity("Task")
	record Plain(@Id String id, int priority) {
	}

	@SingleTableEntity("Task")
	record Graded(@Id String id, int priority) {

		@Computed(from = "priority")
		String grade() {
			return (this.priority > 4) ? "high" : "low";
		}

	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "priority#{priority}")
	record Indexed(@Id String id, int priority) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "prio#{priority}")
	record Reindexed(@Id String id, int priority) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "note#{note}", sortKey = "{priority}")
	record Sparse(@Id String id, int priority, @Nullable String note) {
	}

	@SingleTableEntity("Task")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "priority#{priority}")
	record OtherIndex(@Id String id, int priority) {
	}

	@SingleTableEntity(value = "Task", listing = Listing.NONE)
	record Unlisted(@Id String id, int priority) {
	}

	@SingleTableEntity(value = "Task", listing = Listing.LAST_MODIFIED)
	record Feed(@Id String id, int priority, @LastModifiedDate @Nullable Instant changed) {
	}

	@SingleTableEntity(value = "Task", schemaVersion = 2)
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "priority#{priority}")
	record Newer(@Id String id, int priority) {
	}

	@SingleTableEntity(value = "Task", compression = Compression.GZIP)
	record Packed(@Id String id, int priority, @Filterable @Nullable String status, String text) {
	}

	@SingleTableEntity(value = "Task", compression = Compression.GZIP)
	record Repacked(@Id String id, @Filterable int priority, @Nullable String status, String text) {
	}

	@SingleTableEntity("Task")
	@Versioned
	record Kept(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			int priority) {
	}

	@SingleTableEntity("Task")
	@Versioned
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "priority#{priority}")
	record KeptIndexed(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changed,
			int priority) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "a#{a}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "b#{b}")
	record Other(@Id String id, String a, String b) {
	}

}
