package io.singletable.failures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.ParallelWriteException;
import io.singletable.ParallelWriteException.Outcome;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.TimeToLive;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.failures.ManyWrites.Incomplete;
import io.singletable.repository.SingleTableRepository;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for the documented table of failures by operation: each operation on three
 * entities, the write of the second of which is refused, or loses its request or its
 * answer, and another call of it.
 */
class OperationFailuresIntegrationTests {

	private static final String SECOND = "Page#b";

	private static final TestTable TABLE = TestTable.of(Page.class, Plain.class);

	private static final SingleTableTemplate CALM = TABLE.template();

	private static final FaultyHttpClient HTTP = new FaultyHttpClient();

	private static final SingleTableTemplate DISTURBED = TABLE.template(LocalDynamoDb.newClient(HTTP),
			(builder) -> builder.retryPolicy(LocalDynamoDb.withoutSettling().withMaxAttempts(2)));

	@ParameterizedTest
	@EnumSource
	void failureIsToldAndAnotherCallEndsAsTheTableSays(ManyWrites operation) {
		List<Page> pages = prepare(operation.stored());
		Map<String, String> before = items();
		operation.call(CALM, pages);
		Map<String, String> done = items();
		for (Disturbance disturbance : Disturbance.values()) {
			pages = prepare(operation.stored());
			HTTP.disturbWrites(SECOND, disturbance.fault());
			List<Page> given = pages;
			Throwable thrown = catchThrowable(() -> operation.call(DISTURBED, given));
			String scenario = operation + " with " + disturbance;
			if (disturbance == Disturbance.FIRST_ANSWER_LOST || operation.told() == Told.READ) {
				assertThat(thrown).as(scenario).isNull();
				assertThat(items()).as(scenario).isEqualTo(done);
			}
			else {
				check(operation.told(), thrown, disturbance == Disturbance.REQUEST_LOST);
				assertThat(items()).as(scenario).isEqualTo(expected(operation, before, done));
			}
			Map<String, String> failed = items();
			catchThrowable(() -> operation.call(CALM, given));
			assertThat(items()).as(scenario).isEqualTo(operation.again().isCompleting() ? done : failed);
		}
	}

	private static void check(Told told, @Nullable Throwable thrown, boolean unknown) {
		switch (told) {
			case PARALLEL -> assertThat(thrown).isInstanceOfSatisfying(ParallelWriteException.class,
					(ex) -> assertThat(ex.outcome(1)).isEqualTo(unknown ? Outcome.UNKNOWN : Outcome.NOT_WRITTEN));
			case REPORTED, COUNTED -> assertThat(thrown).isInstanceOf(Incomplete.class)
				.hasMessage(unknown ? "2 written, 0 refused, 1 unknown" : "2 written, 1 refused, 0 unknown");
			default -> assertThat(thrown).isInstanceOf(
					unknown ? WriteOutcomeUnknownException.class : InvalidDataAccessResourceUsageException.class);
		}
	}

	/**
	 * What was before the second is written, what is after it if the call keeps going.
	 */
	private static Map<String, String> expected(ManyWrites operation, Map<String, String> before,
			Map<String, String> done) {
		boolean all = operation.told() == Told.REPORTED || operation.told() == Told.COUNTED;
		Map<String, String> items = new TreeMap<>();
		for (String id : List.of("a", "b", "c")) {
			Map<String, String> of = (id.equals("a") && operation.told() != Told.ALONE) || (id.equals("c") && all)
					? done : before;
			if (of.containsKey(id)) {
				items.put(id, of.get(id));
			}
		}
		return items;
	}

	@Test
	void tableIsTheDocumentedOne() throws IOException {
		String rows = Stream.of(ManyWrites.values()).map(ManyWrites::toRow).collect(Collectors.joining("\n"));
		Path page = Path.of("").toAbsolutePath().getParent().resolve("docs/errors.md");
		assertThat(Files.readString(page)).contains(rows);
	}

	@Test
	void withoutVersionIsWrittenAgainAndDeletedOnce() {
		Plain plain = CALM.save(new Plain("p", "mine"));
		CALM.save(new Plain("p", "of another"));
		CALM.save(plain);
		assertThat(CALM.getRequired("p", Plain.class)).isEqualTo(plain);
		CALM.delete(plain);
		assertThatExceptionOfType(EntityNotFoundException.class).isThrownBy(() -> CALM.delete(plain));
		CALM.insert(plain);
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> CALM.insert(plain));
	}

	/** Nothing but three entities is in the table. */
	private List<Page> prepare(Stored stored) {
		TABLE.items().forEach((item) -> TABLE.delete(item.get("pk").s(), item.get("sk").s()));
		Instant until = TABLE.clock().instant().plus(Duration.ofDays(1));
		List<Page> pages = Stream.of("a", "b", "c")
			.map((id) -> new Page(new Page.Key("box", id), null, "title", (stored == Stored.EXPIRED) ? until : null))
			.toList();
		if (stored == Stored.NEW) {
			return pages;
		}
		List<Page> inserted = pages.stream().map(CALM::insert).toList();
		if (stored == Stored.DELETED) {
			inserted.forEach(CALM::delete);
		}
		if (stored != Stored.LIVING) {
			TABLE.clock().advance(Duration.ofDays(11));
		}
		return inserted;
	}

	/** What matters of each entity that is stored. */
	private Map<String, String> items() {
		Map<String, String> items = new TreeMap<>();
		for (Map<String, AttributeValue> item : TABLE.items()) {
			if (item.get("sk").s().startsWith("Page#")) {
				items.put(item.get("sk").s().substring(5), "version " + item.get("_v").n() + ", deleted: "
						+ item.containsKey("_del") + ", content: " + item.containsKey("title"));
			}
		}
		return items;
	}

	/**
	 * Disturbance of the write of the second entity.
	 */
	private enum Disturbance {

		REFUSED, REQUEST_LOST, FIRST_ANSWER_LOST;

		Fault fault() {
			return switch (this) {
				case REFUSED -> Fault.error(400, "ValidationException");
				case REQUEST_LOST -> Fault.requestLost();
				case FIRST_ANSWER_LOST -> {
					AtomicBoolean lost = new AtomicBoolean();
					yield (request) -> (lost.compareAndSet(false, true) ? Fault.responseLost() : Fault.none())
						.call(request);
				}
			};
		}

	}

	interface Pages extends SingleTableRepository<Page, Page.Key> {

	}

	@SingleTableEntity(partitionKey = "Box#{box}", sortKey = "Page#{id}")
	@SoftDelete(retention = "P10D")
	record Page(@Id Page.Key key, @Version @Nullable Long version, String title, @TimeToLive @Nullable Instant until) {

		record Key(String box, String id) {
		}

	}

	@SingleTableEntity
	record Plain(@Id String id, String title) {
	}

}
