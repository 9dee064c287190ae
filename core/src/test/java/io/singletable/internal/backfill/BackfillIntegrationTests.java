package io.singletable.internal.backfill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.singletable.backfill.Backfill;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.DriftExample;
import io.singletable.backfill.DriftReport;
import io.singletable.backfill.Leftover;
import io.singletable.backfill.PartDrift;
import io.singletable.core.SingleTableTemplate;
import io.singletable.cost.UnitLimiter;
import io.singletable.internal.backfill.Tasks.App;
import io.singletable.internal.backfill.Tasks.Feed;
import io.singletable.internal.backfill.Tasks.Graded;
import io.singletable.internal.backfill.Tasks.Indexed;
import io.singletable.internal.backfill.Tasks.Kept;
import io.singletable.internal.backfill.Tasks.KeptIndexed;
import io.singletable.internal.backfill.Tasks.Newer;
import io.singletable.internal.backfill.Tasks.Other;
import io.singletable.internal.backfill.Tasks.OtherIndex;
import io.singletable.internal.backfill.Tasks.Packed;
import io.singletable.internal.backfill.Tasks.Plain;
import io.singletable.internal.backfill.Tasks.Repacked;
import io.singletable.internal.backfill.Tasks.Sparse;
import io.singletable.internal.backfill.Tasks.Unlisted;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartState;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Once;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TemplateBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what a backfill changes, what it leaves, and what it reports.
 */
class BackfillIntegrationTests {

	private final Tasks tasks = new Tasks();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	@Test
	void newIndexIsFilledAndNothingElseChanged() {
		this.tasks.store(30);
		Map<String, AttributeValue> before = this.tasks.item("t3");
		BackfillReport report = this.tasks.start(Indexed.class).backfill().run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(report.ofType()).isEqualTo(30);
		assertThat(report.changed()).isEqualTo(30);
		assertThat(report.part("index:gsi1")).isEqualTo(new PartDrift(30, 0, 0));
		Map<String, AttributeValue> expected = new HashMap<>(before);
		expected.put("gsi1pk", AttributeValue.fromS("Task#priority#p5013"));
		expected.put("gsi1sk", AttributeValue.fromS("t3"));
		assertThat(this.tasks.item("t3")).isEqualTo(expected);
	}

	@Test
	void changedIndexIsMovedAndIndexOfNoUseIsRemoved() {
		SingleTableTemplate former = this.tasks.start(Indexed.class).template();
		former.insert(new Indexed("t1", 4));
		BackfillReport report = this.tasks.start(OtherIndex.class).backfill().run();
		assertThat(report.part("index:gsi1")).isEqualTo(new PartDrift(0, 0, 1));
		assertThat(report.part("index:gsi2")).isEqualTo(new PartDrift(1, 0, 0));
		assertThat(this.tasks.item("t1")).containsKeys("gsi2pk", "gsi2sk").doesNotContainKeys("gsi1pk", "gsi1sk");
	}

	@Test
	void nullInATemplateLeavesTheIndex() {
		this.tasks.start(Indexed.class).template().insert(new Indexed("t1", 4));
		this.tasks.start(Sparse.class).backfill().run();
		assertThat(this.tasks.item("t1")).doesNotContainKeys("gsi1pk", "gsi1sk");
	}

	@Test
	void newListingIsFilled() {
		this.tasks.start(Unlisted.class).template().insert(new Unlisted("t1", 4));
		App app = this.tasks.start(Plain.class);
		SingleTableTemplate template = app.template();
		template.backfill(Plain.class).run();
		assertThat(template.query(Plain.class).scroll(ScrollPosition.keyset(), Limit.of(5)))
			.containsExactly(new Plain("t1", 4));
	}

	@Test
	void listingThatIsNoLongerDeclaredIsLeft() {
		this.tasks.store(2);
		BackfillReport report = this.tasks.start(Unlisted.class).backfill().run();
		assertThat(report.part("listing")).isEqualTo(new PartDrift(0, 0, 2));
		assertThat(this.tasks.item("t1")).doesNotContainKeys("listingpk", "listingsk");
	}

	@Test
	void itemWithoutTheTimeByWhichItIsToBeListedIsReported() {
		this.tasks.store(1);
		BackfillReport report = this.tasks.start(Feed.class).backfill().run();
		assertThat(report.leftovers()).containsExactly(Map.entry(Leftover.UNWRITABLE, 1L));
		assertThat(report.examples()).singleElement()
			.satisfies((example) -> assertThat(example.problem()).contains("no last modified date"));
		assertThat(this.tasks.stateOf("listing")).isEqualTo("BACKFILLING");
	}

	@Test
	void filterablePropertiesOfCompressedItemsAreMadeAndRemoved() {
		this.tasks.start(Packed.class).template().insert(new Packed("t1", 4, "OPEN", "text ".repeat(500)));
		AttributeValue payload = this.tasks.item("t1").get("_data");
		App app = this.tasks.start(Repacked.class);
		assertThat(app.tableRecord().reconcile().ofFilterable(app.registry().required(Repacked.class), "priority"))
			.isEqualTo(PartState.BACKFILLING);
		BackfillReport report = app.backfill().run();
		assertThat(report.part("filterable:priority")).isEqualTo(new PartDrift(1, 0, 0));
		assertThat(report.part("filterable:status")).isEqualTo(new PartDrift(0, 0, 1));
		assertThat(this.tasks.item("t1")).containsEntry("priority", AttributeValue.fromN("4"))
			.containsEntry("_data", payload)
			.doesNotContainKey("status");
		assertThat(app.tableRecord().reconcile().ofFilterable(app.registry().required(Repacked.class), "priority"))
			.isEqualTo(PartState.ACTIVE);
	}

	@Test
	void newComputedPropertyIsComparedInMemoryUntilItIsStored() {
		this.tasks.store(6);
		App app = this.tasks.start(Graded.class);
		EntityMetadata<?> type = app.registry().required(Graded.class);
		assertThat(app.tableRecord().reconcile().ofFilterable(type, "grade")).isEqualTo(PartState.BACKFILLING);
		assertThat(highGraded(app)).containsExactly("t5");
		BackfillReport report = app.backfill().run();
		assertThat(report.part("filterable:grade")).isEqualTo(new PartDrift(6, 0, 0));
		assertThat(this.tasks.item("t5")).containsEntry("grade", AttributeValue.fromS("high"));
		assertThat(app.tableRecord().reconcile().ofFilterable(type, "grade")).isEqualTo(PartState.ACTIVE);
		assertThat(highGraded(app)).containsExactly("t5");
	}

	private static List<String> highGraded(App app) {
		return app.template()
			.query(Graded.class)
			.matching(where("grade").is("high").and(where("grade").isNotNull()))
			.allowFiltering()
			.stream()
			.map(Graded::id)
			.toList();
	}

	@Test
	void filterablePropertiesOfUncompressedItemsStay() {
		this.tasks.start(Packed.class).template().insert(new Packed("t1", 4, "OPEN", "short"));
		Map<String, AttributeValue> before = this.tasks.item("t1");
		assertThat(this.tasks.start(Repacked.class).backfill().run().changed()).isZero();
		assertThat(this.tasks.item("t1")).isEqualTo(before);
	}

	@Test
	void historyTombstonesAndExpiredItemsAreLeft() {
		SingleTableTemplate former = this.tasks.start(Kept.class).template();
		Kept kept = former.insert(new Kept("t1", null, null, 1));
		former.save(kept);
		former.insert(new Kept("t2", null, null, 1));
		former.deleteById("t2", Kept.class);
		former.insert(new Kept("t3", null, null, 1));
		Map<String, AttributeValue> expired = new HashMap<>(this.tasks.item("t3"));
		expired.put("_exp", AttributeValue.fromN("1"));
		this.tasks.table().put(expired);
		List<Map<String, AttributeValue>> others = others("t1");
		App app = this.tasks.start(KeptIndexed.class);
		BackfillReport report = app.backfill().run();
		assertThat(report.ofType()).isEqualTo(1);
		assertThat(others("t1")).containsExactlyInAnyOrderElementsOf(others);
		KeptIndexed read = app.template().getRequired("t1", KeptIndexed.class);
		assertThat(read.version()).isEqualTo(2);
		assertThat(app.template().save(read).version()).isEqualTo(3);
	}

	private List<Map<String, AttributeValue>> others(String id) {
		return this.tasks.table()
			.items()
			.stream()
			.filter((item) -> !item.get("pk").s().equals("~meta") && !item.get("pk").s().equals("Task#" + id))
			.toList();
	}

	@Test
	void otherTypesAreLeft() {
		this.tasks.store(1);
		App app = this.tasks.start(Indexed.class);
		app.template().insert(new Other("o1", "a", "b"));
		Map<String, AttributeValue> damaged = new HashMap<>(this.tasks.table().item("Other#o1", "Other"));
		damaged.remove("gsi1pk");
		this.tasks.table().put(damaged);
		assertThat(app.backfill().run().ofType()).isEqualTo(1);
		assertThat(this.tasks.table().item("Other#o1", "Other")).isEqualTo(damaged);
	}

	@Test
	void undecodableItemsAreReportedWithoutTheirKeysAndKeepTheIndexIncomplete() {
		this.tasks.store(3);
		Map<String, AttributeValue> broken = new HashMap<>(this.tasks.item("t1"));
		broken.put("priority", AttributeValue.fromS("secret"));
		this.tasks.table().put(broken);
		App app = this.tasks.start(Indexed.class);
		BackfillReport report = app.backfill().run();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
		assertThat(report.left(Leftover.UNDECODABLE)).isEqualTo(1);
		assertThat(report.changed()).isEqualTo(2);
		assertThat(report.toString()).doesNotContain("t1").doesNotContain("secret");
		assertThat(report.examples()).singleElement().satisfies((example) -> assertThat(example.writeId()).hasSize(32));
		assertThat(this.tasks.stateOf("index:gsi1")).isEqualTo("BACKFILLING");
		assertThat(app.backfill().accepting(Leftover.UNDECODABLE).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(this.tasks.stateOf("index:gsi1")).isEqualTo("ACTIVE");
	}

	@Test
	void itemsOfANewerSchemaAreLeft() {
		this.tasks.start(Newer.class).template().insert(new Newer("t1", 4));
		Map<String, AttributeValue> before = this.tasks.item("t1");
		App older = this.tasks.start(Indexed.class);
		BackfillReport report = older.backfill().run();
		assertThat(report.left(Leftover.NEWER_SCHEMA)).isEqualTo(1);
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
		assertThat(this.tasks.item("t1")).isEqualTo(before);
	}

	@Test
	void keyThatWouldBeTooLongIsReported() {
		this.tasks.start(Sparse.class).template().insert(new Sparse("t1", 4, null));
		Map<String, AttributeValue> item = new HashMap<>(this.tasks.item("t1"));
		item.put("note", AttributeValue.fromS("n".repeat(2_100)));
		this.tasks.table().put(item);
		BackfillReport report = this.tasks.start(Sparse.class).backfill().run();
		assertThat(report.left(Leftover.UNWRITABLE)).isEqualTo(1);
		assertThat(report.examples().get(0).problem()).contains("gsi1").contains("2,048");
	}

	@Test
	void itemThatOthersWroteWithoutTheLibraryIsFilled() {
		this.tasks.start(Plain.class);
		this.tasks.table()
			.put(Map.of("pk", AttributeValue.fromS("Task#x"), "sk", AttributeValue.fromS("Task"), "_type",
					AttributeValue.fromS("Task"), "priority", AttributeValue.fromN("4")));
		App app = this.tasks.start(Indexed.class);
		assertThat(app.backfill().run().changed()).isEqualTo(1);
		assertThat(this.tasks.item("x")).containsKeys("gsi1pk", "gsi1sk", "listingpk");
	}

	@Test
	void itemThatOthersChangeWithoutTheLibraryIsNotOverwritten() {
		this.tasks.start(Plain.class);
		Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("Task#x"), "sk",
				AttributeValue.fromS("Task"), "_type", AttributeValue.fromS("Task"), "priority",
				AttributeValue.fromN("4"));
		this.tasks.table().put(item);
		Map<String, AttributeValue> changed = new HashMap<>(item);
		changed.put("priority", AttributeValue.fromN("5"));
		App app = this.tasks.start(Indexed.class,
				LocalDynamoDb.newClient(new Once(UpdateItemRequest.class, () -> this.tasks.table().put(changed))));
		app.backfill().run();
		assertThat(this.tasks.item("x").get("gsi1pk").s()).isEqualTo("Task#priority#p5015");
	}

	@Test
	void saveOfThePresentClassMeanwhileIsLeftAsSaved() {
		this.tasks.store(1);
		SingleTableTemplate other = this.tasks.start(Indexed.class).template();
		App app = this.tasks.start(Indexed.class,
				LocalDynamoDb.newClient(new Once(UpdateItemRequest.class, () -> other.save(new Indexed("t0", 7)))));
		BackfillReport report = app.backfill().run();
		assertThat(report.changedMeanwhile()).isEqualTo(1);
		assertThat(report.changed()).isZero();
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(this.tasks.item("t0").get("gsi1pk").s()).isEqualTo("Task#priority#p5017");
	}

	@Test
	void saveOfAFormerClassMeanwhileIsFilledAsSaved() {
		this.tasks.store(1);
		SingleTableTemplate former = this.tasks.start(Plain.class).template();
		App app = this.tasks.start(Indexed.class,
				LocalDynamoDb.newClient(new Once(UpdateItemRequest.class, () -> former.save(new Plain("t0", 7)))));
		BackfillReport report = app.backfill().run();
		assertThat(report.changed()).isEqualTo(1);
		assertThat(this.tasks.item("t0").get("gsi1pk").s()).isEqualTo("Task#priority#p5017");
	}

	@Test
	void itemThatAFormerClassKeepsSavingIsReported() {
		this.tasks.store(1);
		SingleTableTemplate former = this.tasks.start(Plain.class).template();
		App app = this.tasks.start(Indexed.class, LocalDynamoDb.newClient(new ExecutionInterceptor() {

			@Override
			public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
				if (context.request() instanceof UpdateItemRequest update
						&& update.key().get("pk").s().equals("Task#t0")) {
					former.save(new Plain("t0", 7));
				}
			}

		}));
		BackfillReport report = app.backfill().run();
		assertThat(report.left(Leftover.CONTENDED)).isEqualTo(1);
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
		assertThat(app.backfill().verify().part("index:gsi1").missing()).isEqualTo(1);
	}

	@Test
	void itemInATransactionOfOthersIsTriedAgain() {
		this.tasks.store(1);
		this.tasks.start(Indexed.class);
		FaultyHttpClient http = new FaultyHttpClient();
		App app = this.tasks.start(Indexed.class, LocalDynamoDb.newClient(http));
		Fault none = Fault.none();
		Fault conflict = Fault.error(400, "TransactionConflictException");
		http.script(none, none, none, none, conflict, conflict, conflict);
		assertThat(app.backfill().segments(1).run().changed()).isEqualTo(1);
		assertThat(http.bodies().get(6)).contains("gsi1pk");
	}

	@Test
	void itemThatIsAlwaysInATransactionOfOthersIsReported() {
		this.tasks.store(1);
		this.tasks.start(Indexed.class);
		FaultyHttpClient http = new FaultyHttpClient();
		App app = this.tasks.start(Indexed.class, LocalDynamoDb.newClient(http));
		List<Fault> faults = new ArrayList<>(Collections.nCopies(4, Fault.none()));
		faults.addAll(Collections.nCopies(15, Fault.error(400, "TransactionConflictException")));
		http.script(faults.toArray(Fault[]::new));
		BackfillReport report = app.backfill().segments(1).run();
		assertThat(report.left(Leftover.CONTENDED)).isEqualTo(1);
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
	}

	@Test
	void entityThatIsDeletedMeanwhileStaysDeleted() {
		this.tasks.store(1);
		SingleTableTemplate other = this.tasks.start(Indexed.class).template();
		App app = this.tasks.start(Indexed.class, LocalDynamoDb
			.newClient(new Once(UpdateItemRequest.class, () -> other.deleteById("t0", Indexed.class))));
		assertThat(app.backfill().run().changedMeanwhile()).isEqualTo(1);
		assertThat(this.tasks.item("t0")).isEmpty();
	}

	@Test
	void writersDuringTheBackfillLoseNothing() throws Exception {
		this.tasks.store(400);
		App app = this.tasks.start(Indexed.class);
		SingleTableTemplate writer = app.template();
		Thread saving = new Thread(() -> {
			for (int i = 0; i < 400; i += 2) {
				writer.save(new Indexed("t" + i, 5));
			}
			for (int i = 400; i < 450; i++) {
				writer.insert(new Indexed("t" + i, 6));
			}
		});
		saving.start();
		BackfillReport report = app.backfill().segments(2).run();
		saving.join(Duration.ofMinutes(1).toMillis());
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		IntStream.range(0, 450).forEach((i) -> {
			int priority = (i >= 400) ? 6 : (i % 2 == 0) ? 5 : i % 10;
			assertThat(writer.getRequired("t" + i, Indexed.class).priority()).isEqualTo(priority);
			assertThat(this.tasks.item("t" + i).get("gsi1pk").s()).isEqualTo("Task#priority#p501" + priority);
		});
		assertThat(app.backfill().verify().isClean()).isTrue();
	}

	@Test
	void dryRunTellsWhatARunWouldDoAndWritesNothing() {
		this.tasks.store(12);
		App app = this.tasks.start(Indexed.class, LocalDynamoDb.newClient(this.requests));
		List<Map<String, AttributeValue>> before = this.tasks.table().items();
		this.requests.take();
		BackfillReport report = app.backfill().dryRun();
		assertThat(this.requests.takeActions()).containsOnly("Scan");
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.DRY_RUN);
		assertThat(report.changed()).isEqualTo(12);
		assertThat(this.tasks.table().items()).containsExactlyInAnyOrderElementsOf(before);
		assertThat(app.backfill().run().changed()).isEqualTo(12);
	}

	@Test
	void verifyReportsEachKindOfDriftAndWritesNothing() {
		SingleTableTemplate template = this.tasks.start(Sparse.class).template();
		for (String id : List.of("right", "missing", "wrong", "half", "stale", "undecodable")) {
			template.insert(new Sparse(id, 1, id.equals("stale") ? null : "n"));
		}
		change("missing", Map.of(), "gsi1pk", "gsi1sk");
		change("wrong", Map.of("gsi1pk", AttributeValue.fromS("Task#note#other")));
		change("half", Map.of(), "gsi1sk");
		change("stale", Map.of("gsi1pk", AttributeValue.fromS("Task#note#n"), "gsi1sk", AttributeValue.fromS("x")));
		change("undecodable", Map.of("priority", AttributeValue.fromS("x")));
		App app = this.tasks.start(Sparse.class, LocalDynamoDb.newClient(this.requests));
		this.requests.take();
		DriftReport report = app.backfill().verify();
		assertThat(this.requests.takeActions()).containsOnly("Scan");
		assertThat(report.ofType()).isEqualTo(6);
		assertThat(report.drifted()).isEqualTo(4);
		assertThat(report.part("index:gsi1")).isEqualTo(new PartDrift(1, 2, 1));
		assertThat(report.part("listing")).isEqualTo(new PartDrift(0, 0, 0));
		assertThat(report.unreadable()).containsExactly(Map.entry(Leftover.UNDECODABLE, 1L));
		assertThat(report.isClean()).isFalse();
		assertThat(report.examples()).hasSize(5)
			.extracting(DriftExample::problem)
			.contains("index:gsi1 is MISSING", "index:gsi1 is STALE");
		assertThat(report.toString()).doesNotContain("Task#note").doesNotContain("undecodable");
	}

	private void change(String id, Map<String, AttributeValue> set, String... removed) {
		Map<String, AttributeValue> item = new HashMap<>(this.tasks.item(id));
		item.keySet().removeAll(List.of(removed));
		item.putAll(set);
		this.tasks.table().put(item);
	}

	@Test
	void repeatedBackfillChangesNothing() {
		this.tasks.store(5);
		App app = this.tasks.start(Indexed.class);
		app.backfill().run();
		BackfillReport again = app.backfill().run();
		assertThat(again.changed()).isZero();
		assertThat(again.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
	}

	@Test
	void limitedBackfillLooksAtNoMoreItemsThanAllowed() {
		this.tasks.store(57);
		FakeTimer timer = new FakeTimer();
		long start = timer.nanoTime();
		BackfillReport report = this.tasks.start(Indexed.class).backfill(timer).segments(3).itemsPerSecond(10).run();
		assertThat(report.changed()).isEqualTo(57);
		assertThat(Duration.ofNanos(timer.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
	}

	@Test
	void repairsConsumeNoMoreUnitsThanTheirLimiterAllows() {
		this.tasks.store(10);
		FakeTimer timer = new FakeTimer();
		UnitLimiter slow = UnitLimiter.perSecond(0.001);
		BackfillReport report = this.tasks.start(Indexed.class).backfill(timer).segments(1).limiter(slow).run();
		assertThat(report.changed()).isEqualTo(10);
		assertThat(timer.pauses()).hasSize(10)
			.last()
			.satisfies((pause) -> assertThat(pause).isGreaterThan(Duration.ofSeconds(15_000)));
		assertThat(slow.reserve(0)).as("what DynamoDB answered is settled").isGreaterThan(Duration.ofSeconds(18_000));
	}

	@Test
	void throttledProgressIsKeptAfterABreak() {
		this.tasks.store(3);
		this.tasks.start(Indexed.class);
		FaultyHttpClient http = new FaultyHttpClient();
		App app = this.tasks.start(Indexed.class, LocalDynamoDb.newClient(http));
		Fault throttled = Fault.throttled("TableWriteProvisionedThroughputExceeded");
		Fault none = Fault.none();
		// Record, progress taken and put, page, items; then the progress, three times.
		http.script(none, none, none, none, none, none, none, throttled, throttled, throttled);
		FakeTimer timer = new FakeTimer();
		assertThat(app.backfill(timer).segments(1).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(http.bodies().get(10)).contains("\"#u0\":\"_segments\"");
		assertThat(timer.pauses()).containsExactly(Duration.ofSeconds(1));
	}

	@Test
	void threadsEndWithTheBackfill() {
		this.tasks.store(3);
		this.tasks.start(Indexed.class).backfill().run();
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.noneMatch((name) -> name.startsWith("singletable-backfill-Task"));
	}

	@Test
	void templateWithoutRecordOfTheTableRefuses() {
		SingleTableTemplate template = TemplateBuilder
			.of(LocalDynamoDb.client(), this.tasks.table().name(), this.tasks.start(Plain.class).registry())
			.build();
		assertThatIllegalStateException().isThrownBy(() -> template.backfill(Plain.class))
			.withMessageContaining("tableState(...)");
	}

	@Test
	void settingsOutOfRangeAreRefused() {
		Backfill backfill = this.tasks.start(Plain.class).backfill();
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> backfill.segments(0));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> backfill.segments(65));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> backfill.itemsPerSecond(0));
	}

}
