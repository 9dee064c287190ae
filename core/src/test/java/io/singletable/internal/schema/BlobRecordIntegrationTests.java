package io.singletable.internal.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.singletable.SingleTableEntity;
import io.singletable.blob.Blob;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.layout.HistoryTable;
import io.singletable.internal.layout.NativeTableLayout;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.TableNames;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the part of the table's record that names the store of its blobs.
 */
class BlobRecordIntegrationTests {

	private final TestTable table = TestTable.of(Plain.class);

	private final String arn = "arn:aws:dynamodb:ddblocal:000000000000:table/" + this.table.name();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	@Test
	void firstStartWithBlobsNamesTheStoreAndTheSecondReadsIt() {
		TableRecord first = record(Contract.class);
		first.reconcile();
		assertThat(this.requests.takeActions()).containsOnlyOnce("DescribeTable").endsWith("PutItem", "PutItem");
		Map<String, AttributeValue> stored = stored();
		assertThat(stored.keySet()).containsExactlyInAnyOrder("store", "table");
		assertThat(stored.get("store").s()).matches("[0-9a-f]{16}");
		assertThat(stored.get("table").s()).isEqualTo(this.arn);
		TableRecord second = record(Contract.class);
		second.reconcile();
		assertThat(this.requests.takeActions()).containsExactly("Query");
		assertThat(first.blobs().store()).isEqualTo(second.blobs().store()).isEqualTo(stored.get("store").s());
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void payloadsBesideTheirItemsNeedAStoreAsWell() {
		record(Large.class).reconcile();
		assertThat(stored()).containsKey("store");
	}

	@Test
	void typesWithoutBlobsNeedNone() {
		record(Plain.class).reconcile();
		assertThat(this.table.item("~meta", "layout")).doesNotContainKey("_blobs");
		assertThat(this.requests.takeActions()).doesNotContain("DescribeTable");
		assertThat(record(Plain.class).blobs().read()).isNull();
	}

	@Test
	void tableThatGetsBlobsLaterKeepsTheRestOfItsRecord() {
		record(Plain.class).reconcile();
		Map<String, AttributeValue> before = this.table.item("~meta", "layout");
		record(Contract.class).reconcile();
		assertThat(this.table.item("~meta", "layout"))
			.containsAllEntriesOf(Map.of("_format", before.get("_format"), "_type", before.get("_type")));
		record(Plain.class).reconcile();
		assertThat(stored()).as("types without blobs keep the store").containsKey("store");
	}

	@Test
	void storeIsNamedAtTheFirstNeedIfNothingWasCompared() {
		String store = record(Contract.class).blobs().store();
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "DescribeTable", "PutItem");
		assertThat(this.table.item("~meta", "layout")).containsKey("_format");
		assertThat(record(Contract.class).blobs().store()).isEqualTo(store);
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
	}

	@Test
	void storeOutlivesAChangeOfTheRestOfTheRecord() {
		record(Plain.class).reconcile();
		String store = record(Contract.class).blobs().store();
		EntityRegistry registry = registry(Contract.class);
		TestTable history = TestTable.of(Plain.class);
		TableLayout apart = new NativeTableLayout(registry,
				TableNames.standard().withHistoryTable(new HistoryTable(history.name())));
		record(registry, apart, this.client).reconcile();
		assertThat(this.table.item("~meta", "layout").get("_history").s()).isEqualTo(history.name());
		assertThat(stored().get("store").s()).isEqualTo(store);
	}

	@Test
	void concurrentFirstStartsAgree() throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(6);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<String>> starts = new ArrayList<>();
			for (int instance = 0; instance < 6; instance++) {
				TableRecord tableRecord = record(Contract.class);
				boolean compared = instance % 2 == 0;
				starts.add(executor.submit(() -> {
					start.await();
					if (compared) {
						tableRecord.reconcile();
					}
					return tableRecord.blobs().store();
				}));
			}
			start.countDown();
			Set<String> stores = new HashSet<>();
			for (Future<String> instance : starts) {
				stores.add(instance.get());
			}
			assertThat(stores).containsExactly(stored().get("store").s());
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void lostAnswerOfTheFirstWriteNamesOneStore() {
		FaultyHttpClient http = new FaultyHttpClient();
		TableRecord tableRecord = record(registry(Contract.class), null, LocalDynamoDb.newClient(http));
		http.script(Fault.none(), Fault.none(), Fault.responseLost());
		assertThat(tableRecord.blobs().store()).isEqualTo(stored().get("store").s());
	}

	@Test
	void restoredTableKeepsTheStoreUntilItTakesOver() {
		TableRecord original = record(Contract.class);
		original.reconcile();
		TestTable restored = TestTable.of(Plain.class);
		restored.put(this.table.item("~meta", "layout"));
		EntityRegistry registry = registry(Contract.class);
		TableRecord copy = new TableRecord(calls(this.client), restored.name(), new NativeTableLayout(registry),
				registry);
		copy.reconcile();
		assertThat(copy.blobs().store()).isEqualTo(original.blobs().store());
		assertThat(copy.blobs().read()).isEqualTo(new RecordedBlobs(original.blobs().store(), this.arn));
		String arn = copy.blobs().tableArn();
		assertThat(arn).endsWith("/" + restored.name());
		copy.blobs().takeOver();
		assertThat(copy.blobs().read()).isEqualTo(new RecordedBlobs(original.blobs().store(), arn));
		copy.reconcile();
		assertThat(restored.item("~meta", "layout").get("_blobs").m().get("table").s()).isEqualTo(arn);
	}

	@Test
	void tableThatMayNotBeDescribedHasAStoreOfNoTable() {
		FaultyHttpClient http = new FaultyHttpClient();
		http.disturb((action, body) -> action.endsWith("DescribeTable"), Fault.error(400, "AccessDeniedException"));
		TableRecord tableRecord = record(registry(Contract.class), null, LocalDynamoDb.newClient(http));
		assertThat(tableRecord.blobs().store()).matches("[0-9a-f]{16}");
		assertThat(stored()).containsOnlyKeys("store");
	}

	private Map<String, AttributeValue> stored() {
		return this.table.item("~meta", "layout").get("_blobs").m();
	}

	private TableRecord record(Class<?> type) {
		return record(registry(type), null, this.client);
	}

	private TableRecord record(EntityRegistry registry, @Nullable TableLayout layout, DynamoDbClient client) {
		return new TableRecord(calls(client), this.table.name(),
				(layout != null) ? layout : new NativeTableLayout(registry), registry);
	}

	private static DynamoDbCalls calls(DynamoDbClient client) {
		return new DynamoDbCalls(client, LocalDynamoDb.patience());
	}

	private static EntityRegistry registry(Class<?> type) {
		return EntityRegistry.of(List.of(type), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()));
	}

	@SingleTableEntity
	record Plain(@Id String id) {
	}

	@SingleTableEntity
	record Contract(@Id String id, @Version @Nullable Long version, @Nullable Blob scan) {
	}

	@SingleTableEntity(overflow = "64KB")
	record Large(@Id String id, @Version @Nullable Long version, String text) {
	}

}
