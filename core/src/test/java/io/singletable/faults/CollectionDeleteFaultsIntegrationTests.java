package io.singletable.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.SingleTableEntity;
import io.singletable.Unique;
import io.singletable.Versioned;
import io.singletable.WriteOutcome;
import io.singletable.WriteOutcome.Status;
import io.singletable.core.CollectionKey;
import io.singletable.core.DeleteReport;
import io.singletable.core.DeleteTarget;
import io.singletable.core.DeleteTarget.Part;
import io.singletable.core.ItemCollection;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.faults.FaultKind.Killed;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for faults of each request of a delete of an item collection: the report says
 * what the table says, and after a crash the next call ends as if there had been none.
 */
@Timeout(600)
class CollectionDeleteFaultsIntegrationTests {

	private static final int WORKERS = 6;

	private static final int EACH = Integer.getInteger("faults.collection", 1);

	private static final Parallelism ONE = Parallelism.of(Runnable::run, 1);

	private static final TestTable TABLE = TestTable.of(Memo.class, Page.class, Seat.class);

	private static final SingleTableTemplate CALM = TABLE.template();

	private static final ExecutorService EXECUTOR = Executors.newFixedThreadPool(WORKERS);

	private static final AtomicInteger BOXES = new AtomicInteger();

	private static final Map<String, List<Fault>> FAULTS = new TreeMap<>(
			Map.of("not connected", List.of(Fault.refused()), "request lost", List.of(Fault.requestLost()),
					"answer lost", List.of(Fault.responseLost()), "timeout", List.of(Fault.timedOut()), "both lost",
					List.of(Fault.requestLost(), Fault.responseLost()), "no answer",
					List.of(Fault.timedOut(), Fault.timedOut()), "error afterwards",
					List.of(Fault.appliedButError(500, "InternalServerError")), "denied",
					List.of(Fault.error(400, "AccessDeniedException")), "throttled",
					List.of(Fault.throttled("TableWriteProvisionedThroughputExceeded"))));

	@AfterAll
	static void stop() {
		EXECUTOR.shutdownNow();
	}

	@Test
	void reportSaysWhatTheTableSays() throws Exception {
		List<Callable<Void>> scenarios = new ArrayList<>();
		FAULTS.forEach((name, faults) -> {
			scenarios.add(() -> disturbEach("deleteAll, " + name, faults, (it) -> it.deleteAll(ONE)));
			scenarios.add(() -> disturbEach("purgeAll, " + name, faults, (it) -> it.purgeAll(ONE)));
		});
		runAll(scenarios);
	}

	private static Void disturbEach(String name, List<Fault> faults, Function<ItemCollection, DeleteReport> call) {
		FaultyHttpClient http = new FaultyHttpClient();
		try (DynamoDbClient client = LocalDynamoDb.newClient(http)) {
			SingleTableTemplate template = TABLE.template(client,
					(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling()));
			boolean disturbed = true;
			for (int request = 0; disturbed; request++) {
				String box = fill();
				List<Fault> script = new ArrayList<>();
				Stream.generate(Fault::none).limit(request).forEach(script::add);
				script.addAll(faults);
				http.script(script.toArray(Fault[]::new));
				DeleteReport report = delete(collection(template, box), call);
				disturbed = http.bodies().size() > request;
				http.script();
				if (report != null) {
					check(name + " at request " + request, box, report);
				}
				if (name.startsWith("purgeAll") && report != null && report.isComplete()) {
					assertThat(history(box)).isEmpty();
				}
				assertThat(collection(CALM, box).purgeAll(ONE).isComplete()).isTrue();
				assertThat(history(box)).isEmpty();
				assertThat(collection(CALM, box).all()).isEmpty();
				assertThat(sentinels(box)).isEmpty();
			}
		}
		return null;
	}

	/** Null if the collection could not be read. */
	private static @Nullable DeleteReport delete(ItemCollection collection,
			Function<ItemCollection, DeleteReport> call) {
		try {
			return call.apply(collection);
		}
		catch (DataAccessException ex) {
			return null;
		}
	}

	private static void check(String scenario, String box, DeleteReport report) {
		Map<DeleteTarget, Status> failed = new HashMap<>();
		report.failures().forEach((outcome) -> failed.put(outcome.entity(), outcome.status()));
		assertThat(report.exhausted()).as(scenario).isTrue();
		assertThat(report.deleted()).as(scenario)
			.isEqualTo(3 * EACH - failed.keySet().stream().filter((it) -> it.part() == Part.ENTITY).count());
		assertThat(report.failures()).as(scenario).extracting(WriteOutcome::exception).doesNotContainNull();
		for (int i = 0; i < EACH; i++) {
			for (Class<?> type : List.of(Memo.class, Page.class, Seat.class)) {
				Key key = new Key(box, "" + i);
				Status status = failed.getOrDefault(new DeleteTarget(type, key, Part.ENTITY), Status.WRITTEN);
				if (status != Status.UNKNOWN) {
					assertThat(CALM.existsById(key, type)).as(scenario + " of " + type.getSimpleName())
						.isEqualTo(status != Status.WRITTEN);
				}
			}
		}
	}

	@Test
	void callAfterACrashEndsTheSame() throws Exception {
		String calm = fill();
		assertThat(history(calm)).hasSize(2 * EACH);
		collection(CALM, calm).purgeAll(ONE).throwIfIncomplete();
		List<String> expected = stored(calm);
		assertThat(expected).hasSize(2 * EACH).allSatisfy((item) -> assertThat(item).contains("_del"));
		runAll(List.of(() -> killAtEach(false, expected), () -> killAtEach(true, expected)));
	}

	private static Void killAtEach(boolean afterwards, List<String> expected) {
		boolean killed = true;
		for (int request = 0; killed; request++) {
			String box = fill();
			killed = kill(box, request, afterwards);
			DeleteReport report = collection(CALM, box).purgeAll(ONE);
			assertThat(report.isComplete()).isTrue();
			assertThat(stored(box)).as("killed %s request %d", afterwards ? "after" : "before", request)
				.isEqualTo(expected);
			assertThat(sentinels(box)).isEmpty();
		}
		return null;
	}

	/** Whether there was a request with that number. */
	private static boolean kill(String box, int request, boolean afterwards) {
		FaultyHttpClient http = new FaultyHttpClient();
		AtomicInteger requests = new AtomicInteger();
		Fault killed = (call) -> {
			throw new Killed();
		};
		http.disturb(() -> {
			int number = requests.getAndIncrement();
			return (number < request) ? Fault.none()
					: (number == request && afterwards) ? Fault.none().followedBy(() -> {
						throw new Killed();
					}) : killed;
		});
		try (DynamoDbClient client = LocalDynamoDb.newClient(http)) {
			collection(TABLE.template(client), box).purgeAll(ONE);
			return false;
		}
		catch (Killed ex) {
			return true;
		}
	}

	private static void runAll(List<Callable<Void>> scenarios) throws Exception {
		for (Future<Void> scenario : EXECUTOR.invokeAll(scenarios)) {
			scenario.get();
		}
	}

	private static String fill() {
		String box = "b" + BOXES.incrementAndGet();
		for (int i = 0; i < EACH; i++) {
			Key key = new Key(box, "" + i);
			CALM.insert(new Memo(key, "text"));
			Page page = CALM.insert(new Page(key, null, null, "text"));
			CALM.save(new Page(key, page.version(), page.changedAt(), "changed"));
			CALM.insert(new Seat(key, null, box + "-" + i));
		}
		return box;
	}

	private static ItemCollection collection(SingleTableTemplate template, String box) {
		return template.collection(CollectionKey.of(Memo.class, new Key(box, "0")));
	}

	/** What is stored of a box, but for what differs in each write. */
	private static List<String> stored(String box) {
		return TABLE.items().stream().filter((item) -> item.get("pk").s().matches("(~v#)?Box#" + box)).map((item) -> {
			Map<String, AttributeValue> rest = new TreeMap<>(item);
			rest.keySet().removeAll(List.of("pk", "_wid", "_at", "_ttl"));
			return new TreeSet<>(rest.keySet()) + " " + rest.get("sk").s() + " " + rest.get("_v").n();
		}).sorted().toList();
	}

	private static List<String> history(String box) {
		return TABLE.sortKeys("~v#Box#" + box);
	}

	private static List<Map<String, AttributeValue>> sentinels(String box) {
		return TABLE.items()
			.stream()
			.filter((item) -> item.containsKey("_owner") && item.get("_owner").s().equals("Box#" + box))
			.toList();
	}

	record Key(String box, String id) {

	}

	/**
	 * Entity without a version.
	 */
	@SingleTableEntity(partitionKey = "Box#{box}", sortKey = "Memo#{id}")
	record Memo(@Id Key key, String text) {

	}

	/**
	 * Entity with a history.
	 */
	@SingleTableEntity(partitionKey = "Box#{box}", sortKey = "Page#{id}")
	@Versioned
	record Page(@Id Key key, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant changedAt,
			String text) {

	}

	/**
	 * Entity with a unique value.
	 */
	@SingleTableEntity(partitionKey = "Box#{box}", sortKey = "Seat#{id}")
	record Seat(@Id Key key, @Version @Nullable Long version, @Unique String number) {

	}

}
