package io.singletable.internal.backfill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.singletable.backfill.Backfill;
import io.singletable.backfill.BackfillOutcome;
import io.singletable.backfill.BackfillReport;
import io.singletable.backfill.Leftover;
import io.singletable.internal.backfill.Tasks.App;
import io.singletable.internal.backfill.Tasks.Indexed;
import io.singletable.internal.backfill.Tasks.Plain;
import io.singletable.internal.backfill.Tasks.Reindexed;
import io.singletable.internal.mapping.PartState;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Once;
import io.singletable.test.RecordingInterceptor;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for backfills that are interrupted, overtaken or repeated.
 */
class ResumedBackfillIntegrationTests {

	private static final int ITEMS = 5_000;

	private final Tasks tasks = new Tasks();

	private final RecordingInterceptor requests = new RecordingInterceptor();

	@Test
	void killedBackfillOfFiveThousandItemsGoesOnAndMakesTheIndexComplete() {
		this.tasks.store(ITEMS);
		App app = this.tasks.start(Indexed.class);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(
					() -> app.tableRecord().reconcile().requireIndex(app.registry().required(Indexed.class), "gsi1"))
			.withMessageContaining("template.backfill(Indexed.class).run()");
		kill(Indexed.class, 3_000);
		assertThat(this.tasks.start(Indexed.class)
			.tableRecord()
			.reconcile()
			.ofIndex(app.registry().required(Indexed.class), "gsi1")).isEqualTo(PartState.BACKFILLING);

		App again = this.tasks.start(Indexed.class, LocalDynamoDb.newClient(this.requests));
		Map<String, AttributeValue> progress = progress();
		this.requests.take();
		BackfillReport report = again.template().backfill(Indexed.class).segments(2).run();

		assertGoesOnFrom(progress);
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(report.ofType()).isEqualTo(ITEMS);
		assertThat(report.scanned()).isEqualTo(this.tasks.table().items().size() + 1L);
		assertEachIsRight("priority");
		for (int priority = 0; priority < 10; priority++) {
			int wanted = priority;
			assertThat(this.tasks.query("gsi1", "Task#priority#" + encoded(priority)))
				.containsExactlyInAnyOrderElementsOf(
						IntStream.range(0, ITEMS).filter((i) -> i % 10 == wanted).mapToObj((i) -> "t" + i).toList());
		}
		assertThat(this.tasks.stateOf("index:gsi1")).isEqualTo("ACTIVE");
		assertThat(this.tasks.table().item("~meta", "backfill#Task")).isEmpty();
		again.tableRecord().reconcile().requireIndex(again.registry().required(Indexed.class), "gsi1");
	}

	@Test
	void declarationThatChangedMeanwhileStartsAnew() {
		this.tasks.store(90);
		this.tasks.start(Indexed.class);
		killAfterPages(Indexed.class);
		App changed = this.tasks.start(Reindexed.class, LocalDynamoDb.newClient(this.requests));
		this.requests.take();
		assertThat(changed.backfill().segments(1).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		assertThat(scans().get(0).hasExclusiveStartKey()).isFalse();
		assertEachIsRight("prio");
	}

	@Test
	void formerVersionThatWasStartedMeanwhileMakesItStartAnew() {
		this.tasks.store(90);
		this.tasks.start(Indexed.class);
		killAfterPages(Indexed.class);
		this.tasks.start(Plain.class);
		App again = this.tasks.start(Indexed.class, LocalDynamoDb.newClient(this.requests));
		this.requests.take();
		again.backfill().segments(1).run();
		assertThat(scans().get(0).hasExclusiveStartKey()).isFalse();
	}

	@Test
	void formerVersionCannotRunItAfterANewerHasStarted() {
		this.tasks.store(3);
		App former = this.tasks.start(Plain.class);
		this.tasks.start(Indexed.class);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> former.backfill().run())
			.withMessageContaining("another version of the application");
	}

	@Test
	void declarationThatChangesDuringTheRunIsNotMarked() {
		this.tasks.store(3);
		App app = this.tasks.start(Indexed.class,
				LocalDynamoDb.newClient(new Once(UpdateItemRequest.class, () -> this.tasks.start(Reindexed.class))));
		assertThat(app.backfill().segments(1).run().outcome()).isEqualTo(BackfillOutcome.DECLARATION_CHANGED);
		assertThat(this.tasks.stateOf("index:gsi1")).isEqualTo("BACKFILLING");
		assertThat(this.tasks.table().item("~meta", "backfill#Task")).isEmpty();
	}

	@Test
	void acknowledgementDuringTheRunIsNoOtherDeclaration() {
		this.tasks.store(3);
		App other = this.tasks.start(Indexed.class);
		App app = this.tasks.start(Indexed.class, LocalDynamoDb
			.newClient(new Once(UpdateItemRequest.class, () -> other.tableRecord().acknowledge(Indexed.class))));
		assertThat(app.backfill().segments(1).run().outcome()).isEqualTo(BackfillOutcome.ACTIVE);
		app.tableRecord().reconcile().requireIndex(app.registry().required(Indexed.class), "gsi1");
	}

	@Test
	void runThatWasStartedLastGoesOnAndTheOtherStops() {
		this.tasks.store(60);
		App second = this.tasks.start(Indexed.class);
		App first = this.tasks.start(Indexed.class, LocalDynamoDb.newClient(new Once(ScanRequest.class,
				() -> assertThat(second.backfill().run().outcome()).isEqualTo(BackfillOutcome.ACTIVE))));
		assertThatExceptionOfType(ConcurrencyFailureException.class)
			.isThrownBy(() -> first.backfill().segments(1).run())
			.withMessageContaining("this one has stopped");
		assertEachIsRight("priority");
		assertThat(this.tasks.stateOf("index:gsi1")).isEqualTo("ACTIVE");
	}

	@Test
	void undecodableItemOfAnEarlierRunIsNotForgotten() {
		this.tasks.store(90);
		this.tasks.start(Indexed.class);
		List<Map<String, AttributeValue>> items = this.tasks.items();
		for (Map<String, AttributeValue> item : items.subList(0, 5)) {
			Map<String, AttributeValue> broken = new HashMap<>(item);
			broken.put("priority", AttributeValue.fromS("high"));
			this.tasks.table().put(broken);
		}
		killAfterPages(Indexed.class);
		BackfillReport report = this.tasks.start(Indexed.class).backfill().run();
		assertThat(report.left(Leftover.UNDECODABLE)).isEqualTo(5);
		assertThat(report.outcome()).isEqualTo(BackfillOutcome.LEFT_UNDONE);
	}

	private void kill(Class<?> type, int updates) {
		kill(this.tasks.start(type, LocalDynamoDb.newClient(new Killer(updates))).backfill().segments(4));
	}

	/**
	 * Pages of ten items in the order in which a Scan gives them, and some of them done.
	 */
	private void killAfterPages(Class<?> type) {
		App killed = this.tasks.start(type, LocalDynamoDb.newClient(new Killer(50)));
		kill(killed.backfill(new FakeTimer()).segments(1).itemsPerSecond(10));
		assertThat(progress().get("0").m().get("after").m()).isNotEmpty();
	}

	private void kill(Backfill backfill) {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(backfill::run);
		assertThat(progress()).isNotEmpty();
	}

	private Map<String, AttributeValue> progress() {
		return this.tasks.table().item("~meta", "backfill#Task").get("_segments").m();
	}

	private void assertGoesOnFrom(Map<String, AttributeValue> progress) {
		List<ScanRequest> scans = scans();
		assertThat(progress.values()).anySatisfy((segment) -> assertThat(segment.m().get("after").m()).isNotEmpty());
		progress.forEach((segment, state) -> {
			List<ScanRequest> own = scans.stream()
				.filter((scan) -> scan.segment() == Integer.parseInt(segment))
				.toList();
			if (state.m().get("done").bool()) {
				assertThat(own).isEmpty();
			}
			else {
				assertThat(own.get(0).totalSegments()).isEqualTo(4);
				assertThat(own.get(0).exclusiveStartKey()).isEqualTo(state.m().get("after").m());
			}
		});
	}

	private List<ScanRequest> scans() {
		return this.requests.take()
			.stream()
			.filter(ScanRequest.class::isInstance)
			.map(ScanRequest.class::cast)
			.toList();
	}

	private void assertEachIsRight(String literal) {
		assertThat(this.tasks.items()).allSatisfy((item) -> {
			assertThat(item.get("gsi1pk").s())
				.isEqualTo("Task#" + literal + "#" + encoded(Integer.parseInt(item.get("priority").n())));
			assertThat(item.get("gsi1sk").s()).isEqualTo(item.get("pk").s().substring("Task#".length()));
		});
	}

	private static String encoded(int priority) {
		return (priority == 0) ? "o" : "p501" + priority;
	}

}
