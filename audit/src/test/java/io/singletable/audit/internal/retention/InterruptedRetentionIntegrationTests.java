package io.singletable.audit.internal.retention;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.singletable.audit.internal.retention.Retained.Memo;
import io.singletable.audit.internal.retention.Retained.Order;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.core.SingleTableTemplate;
import io.singletable.cost.UnitLimiter;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for retentions that are killed, or run while others write.
 */
class InterruptedRetentionIntegrationTests {

	private final TestTable table = TestTable.withHistoryApart(Order.class, Memo.class);

	private final RetentionBench bench = new RetentionBench(this.table);

	private final SingleTableTemplate template = this.table.template();

	@Test
	void runThatIsKilledAfterAnyRequestIsCompletedByTheNextOne() {
		boolean completed = false;
		for (int requests = 1; !completed; requests++) {
			String id = "o" + requests;
			save(id, 30);
			this.table.clock().advance(Duration.ofSeconds(1));
			save(id + "-deleted", 30);
			this.template.deleteById(id + "-deleted", Order.class);
			days(12);
			completed = this.bench.runKilled(Order.class, requests);
			assertThat(this.template.findAsOf(id + "-deleted", this.table.clock().instant(), Order.class)).isEmpty();
			assertThat(this.bench.versions(Order.class, id + "-deleted")).matches(
					(versions) -> versions.isEmpty() || versions.get(versions.size() - 1) == 31L,
					"has its delete marker");
			this.bench.run(Order.class);
			assertThat(this.bench.versions(Order.class, id)).containsExactly(30L);
			assertThat(this.bench.versions(Order.class, id + "-deleted")).isEmpty();
		}
		this.table.delete("~meta", "retention#Order");
		assertThat(this.bench.run(Order.class).versions()).isZero();
	}

	@Test
	void entityThatIsInsertedMeanwhileKeepsTheMarkerOfItsDeletion() {
		save("o1", 2);
		this.template.deleteById("o1", Order.class);
		days(12);
		this.bench.before(TransactWriteItemsRequest.class, () -> this.template.insert(Order.of("o1", 7)));
		assertThat(this.bench.run(Order.class).versions()).isEqualTo(2);
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(3L, 4L);
		assertThat(this.template.findAsOf("o1", this.table.clock().instant().minus(Duration.ofDays(5)), Order.class))
			.isEmpty();
	}

	/** The entry of its third version has been read by then. */
	@Test
	void entityThatIsForgottenWithItsIdAndInsertedMeanwhileKeepsItsVersions() {
		save("o1", 3);
		days(12);
		this.bench.before(QueryRequest.class, () -> this.bench.before(QueryRequest.class, () -> {
			new AuditTemplate(this.template).forget("o1", Order.class).withId().run();
			save("o1", 3);
		}));
		assertThat(this.bench.run(Order.class).versions()).isZero();
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(1L, 2L, 3L);
	}

	@Test
	void entriesThatABackfillAddsMeanwhileAreNotPassedOver() {
		save("o1", 3);
		Map<Long, Map<String, AttributeValue>> lacking = new TreeMap<>();
		for (long version = 1; version <= 3; version++) {
			lacking.put(version, this.table.item(this.table.key(Order.class, "o1", version)));
			Map<String, AttributeValue> item = new HashMap<>(lacking.get(version));
			item.keySet().removeIf((name) -> name.startsWith("audit"));
			this.table.put(item);
		}
		save("o2", 2);
		days(12);
		this.bench.before(BatchWriteItemRequest.class, () -> {
			lacking.values().forEach(this.table::put);
			this.table.delete("~meta", "retention#Order");
		});
		assertThat(this.bench.run(Order.class).versions()).isEqualTo(3);
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(3L);
	}

	@Test
	void runThatIsOvertakenContinuesFromWhereTheOtherOneIs() {
		save("o1", 3);
		days(12);
		RetentionBench other = new RetentionBench(this.table);
		this.bench.before(BatchWriteItemRequest.class, () -> other.run(Order.class));
		assertThat(this.bench.run(Order.class).versions()).isEqualTo(2);
		assertThat(this.bench.requests()).containsExactly("GetItem", "PutItem", "Query", "Query", "BatchWriteItem",
				"PutItem", "GetItem");
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(3L);
	}

	@Test
	void firstCheckpointOfTwoRunsIsThatOfOne() {
		save("o1", 3);
		days(12);
		RetentionBench other = new RetentionBench(this.table);
		this.bench.before(PutItemRequest.class, () -> other.run(Order.class));
		assertThat(this.bench.run(Order.class).versions()).isZero();
		assertThat(this.bench.versions(Order.class, "o1")).containsExactly(3L);
	}

	@Test
	void deletesAreBatched() {
		for (int i = 0; i < 20; i++) {
			save("o" + i, 3);
		}
		Memo memo = this.template.insert(Memo.of("m1", 1));
		for (int i = 0; i < 30; i++) {
			memo = this.template.save(memo.with(i));
		}
		days(12);
		assertThat(this.bench.retention(Order.class).limiter(UnitLimiter.perSecond(100_000)).run().versions())
			.isEqualTo(40);
		assertThat(this.bench.requests()).filteredOn("BatchWriteItem"::equals).hasSize(2);
		assertThat(this.bench.retention(Memo.class).unitsPerSecond(100_000).run().versions()).isEqualTo(30);
		assertThat(this.bench.requests()).containsExactly("Query", "Query", "Query", "BatchWriteItem",
				"BatchWriteItem");
	}

	private void save(String id, int versions) {
		Order order = this.template.insert(Order.of(id, 1));
		for (int i = 2; i <= versions; i++) {
			order = this.template.save(order.with(i));
		}
	}

	private void days(int days) {
		this.table.clock().advance(Duration.ofDays(days));
	}

}
