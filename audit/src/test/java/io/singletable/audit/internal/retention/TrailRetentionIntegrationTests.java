package io.singletable.audit.internal.retention;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.RevisionPrunedException;
import io.singletable.audit.internal.retention.Retained.Order;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.BilledUnits;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MutableClock;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the retention of audited types, which their trail drives.
 */
class TrailRetentionIntegrationTests {

	private final TestTable table = TestTable.of(Order.class);

	private final MutableClock clock = this.table.clock();

	private final RetentionBench bench = new RetentionBench(this.table);

	private final SingleTableTemplate template = this.bench.template();

	@Test
	void versionsThatWereReplacedBeforeTheAgeAreDeleted() {
		Instant start = this.clock.instant();
		save("o1", 8);
		days(6);
		assertThat(this.bench.dryRun(Order.class).versions()).isOne();
		assertThat(this.bench.run(Order.class).versions()).isOne();
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
		assertThat(this.template.findAsOf("o1", start.plus(Duration.ofDays(1)), Order.class)).map(Order::number)
			.contains(2);
		assertThatExceptionOfType(RevisionPrunedException.class)
			.isThrownBy(() -> this.template.findAsOf("o1", start, Order.class));
		days(100);
		assertThat(this.bench.run(Order.class).versions()).isEqualTo(6);
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(8L);
	}

	@Test
	void deletedEntityIsFoundAndLeavesItsTombstone() {
		save("o1", 3);
		this.template.deleteById("o1", Order.class);
		days(12);
		assertThat(this.bench.dryRun(Order.class).versions()).isEqualTo(4);
		assertThat(this.bench.run(Order.class)).satisfies((report) -> {
			assertThat(report.versions()).isEqualTo(4);
			assertThat(report.complete()).isTrue();
		});
		assertThat(this.bench.versions(Order.class, "o1")).isEmpty();
		assertThat(this.table.item(Order.class, "o1")).containsKey("_del");
		assertThat(this.template.findAsOf("o1", this.clock.instant().minus(Duration.ofDays(10)), Order.class))
			.isEmpty();
		assertThat(this.template.insert(Order.of("o1", 7)).version()).isEqualTo(5);
	}

	@Test
	void deleteMarkerIsKeptWhileTheAgeKnowsWhatFollowed() {
		save("o1", 2);
		this.template.deleteById("o1", Order.class);
		days(11);
		this.template.insert(Order.of("o1", 3));
		days(2);
		assertThat(this.bench.dryRun(Order.class).versions()).isEqualTo(2);
		assertThat(this.bench.run(Order.class).versions()).isEqualTo(2);
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(3L, 4L);
		assertThat(this.template.findAsOf("o1", this.clock.instant().minus(Duration.ofDays(5)), Order.class)).isEmpty();
		days(10);
		assertThat(this.bench.dryRun(Order.class).versions()).isOne();
		assertThat(this.bench.run(Order.class).versions()).isOne();
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(4L);
	}

	@Test
	void nothingIsReadThatAnEarlierRunHasRead() {
		save("o1", 3);
		save("o2", 1);
		days(20);
		this.bench.run(Order.class);
		assertThat(this.bench.requests()).containsExactly("GetItem", "PutItem", "Query", "Query", "BatchWriteItem",
				"PutItem");
		days(1);
		assertThat(this.bench.run(Order.class).versions()).isZero();
		assertThat(this.bench.requests()).containsExactly("GetItem", "Query");
		this.bench.run(Order.class);
		assertThat(this.bench.requests()).containsExactly("GetItem", "Query");
	}

	@Test
	void versionsAreBilledWithTheirEntries() {
		save("o1", 41);
		days(20);
		this.bench.run(Order.class);
		BilledUnits.Bill bill = this.bench.bill();
		assertThat(bill.requests()).containsExactly("GetItem", "PutItem", "Query", "Query", "BatchWriteItem",
				"BatchWriteItem", "PutItem");
		assertThat(bill.writes()).isEqualTo(40 * (1 + 2) + 2);
		assertThat(bill.reads()).isLessThan(1 + 2 + 40 / 8.0);
	}

	@Test
	void longTrailIsReadPageByPageAndFromItsCheckpoint() {
		this.template.insert(Order.of("first", 1));
		copyEntry("first", 1_100);
		days(1);
		save("o1", 3);
		days(20);
		assertThat(this.bench.runKilled(Order.class, 4)).isFalse();
		assertThat(this.bench.requests()).startsWith("GetItem", "PutItem", "Query", "PutItem");
		assertThat(this.bench.run(Order.class).versions()).isEqualTo(2);
		assertThat(this.bench.requests()).containsExactly("GetItem", "Query", "Query", "BatchWriteItem", "PutItem");
	}

	@Test
	void checkpointIsStoredAsTheLayoutSays() {
		save("o1", 2);
		days(20);
		this.bench.run(Order.class);
		String end = this.table.layout().audit().lowestSortKey(this.clock.instant().minus(Duration.ofDays(11)));
		Map<String, AttributeValue> stored = this.table.item("~meta", "retention#Order");
		assertThat(stored).containsOnlyKeys("pk", "sk", "_type", "_wid", "_next")
			.containsEntry("_type", AttributeValue.fromS("~meta"))
			.containsEntry("_next", AttributeValue.fromL(List.of(AttributeValue.fromS(end))));
	}

	@Test
	void versionsWithoutEntriesAreDeletedWithThoseBelowAnEntry() {
		save("o1", 4);
		withoutEntry("o1", 2);
		withoutEntry("o1", 3);
		days(20);
		assertThat(this.bench.dryRun(Order.class).versions()).isEqualTo(3);
		assertThat(this.bench.run(Order.class).versions()).isEqualTo(3);
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(4L);
	}

	@Test
	void laterVersionThatComesFirstDeletesAllBelowIt() {
		MutableClock late = new MutableClock(this.clock.instant().minus(Duration.ofHours(5)));
		SingleTableTemplate other = this.table.template(LocalDynamoDb.client(), (builder) -> builder.clock(late));
		Order order = save("o1", 5);
		for (int i = 6; i <= 9; i++) {
			order = other.save(order.with(i));
		}
		days(20);
		assertThat(this.bench.dryRun(Order.class).versions()).isEqualTo(8);
		assertThat(this.bench.run(Order.class).versions()).isEqualTo(8);
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(9L);
	}

	@Test
	void versionThatIsMuchLaterThanItsCommitIsNotPassedOver() {
		MutableClock ahead = new MutableClock(this.clock.instant().plus(Duration.ofDays(30)));
		SingleTableTemplate other = this.table.template(LocalDynamoDb.client(), (builder) -> builder.clock(ahead));
		Order order = other.insert(Order.of("o1", 1));
		this.template.save(order.with(2));
		this.template.insert(Order.of("o2", 1));
		days(20);
		assertThat(this.bench.run(Order.class).versions()).isZero();
		days(20);
		assertThat(this.bench.run(Order.class).versions()).isZero();
		days(1);
		assertThat(this.bench.dryRun(Order.class).versions()).isOne();
		assertThat(this.bench.run(Order.class).versions()).isOne();
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(2L);
		this.bench.run(Order.class);
		assertThat(this.bench.requests()).containsExactly("GetItem");
	}

	@Test
	void runAfterABackfillBeginsAtTheOldestEntry() {
		save("o1", 3);
		withoutEntry("o1", 2);
		withoutEntry("o1", 3);
		days(20);
		this.bench.run(Order.class);
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(1L, 2L, 3L);
		this.table.recordedTemplate().backfill(Order.class).history().run();
		assertThat(this.bench.run(Order.class).versions()).isEqualTo(2);
	}

	/** First versions of so many other entities, by their write ids after this one. */
	private void copyEntry(String id, int copies) {
		Map<String, AttributeValue> item = this.table.item(this.table.key(Order.class, id, 1));
		BigInteger commit = new BigInteger(item.get("audittypesk").s().substring(0, 32), 16);
		List<WriteRequest> puts = new ArrayList<>();
		for (int i = 1; i <= copies; i++) {
			Map<String, AttributeValue> copy = new HashMap<>(item);
			copy.put("pk", AttributeValue.fromS("~v#Order#copy" + i));
			AttributeValue sort = AttributeValue
				.fromS("%032x#000".formatted(commit.add(BigInteger.valueOf(i).shiftLeft(80))));
			copy.put("audittypesk", sort);
			copy.put("auditactorsk", sort);
			puts.add(WriteRequest.builder().putRequest((put) -> put.item(copy)).build());
		}
		for (int from = 0; from < copies; from += 25) {
			List<WriteRequest> batch = puts.subList(from, Math.min(from + 25, copies));
			LocalDynamoDb.client().batchWriteItem((request) -> request.requestItems(Map.of(this.table.name(), batch)));
		}
	}

	private void withoutEntry(String id, long version) {
		Map<String, AttributeValue> item = new HashMap<>(this.table.item(this.table.key(Order.class, id, version)));
		item.keySet().removeIf((name) -> name.startsWith("audit"));
		this.table.put(item);
	}

	/** One version a day, from today on. */
	private Order save(String id, int versions) {
		Order order = this.template.insert(Order.of(id, 1));
		for (int i = 2; i <= versions; i++) {
			days(1);
			order = this.template.save(order.with(i));
		}
		return order;
	}

	private void days(int days) {
		this.clock.advance(Duration.ofDays(days));
	}

}
