package io.singletable.core;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import io.singletable.RevisionPrunedException;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.SentItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the requests, and the contents of versions in their responses, that a read of
 * an entity as it was at a time takes.
 */
class AsOfRequestsIntegrationTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private static final int BATCH = 25;

	private final Notes notes = new Notes();

	private final Responses responses = new Responses();

	private final SingleTableTemplate template = this.notes.template(0, LocalDynamoDb.newClient(this.responses));

	@ParameterizedTest
	@ValueSource(ints = { 1, 10, 16 })
	void versionsOfOnePageAreOneRequest(int versions) {
		write(versions, AsOfRequestsIntegrationTests::hour);
		for (int version = 0; version <= versions; version++) {
			assertThat(versionAt(hour(version))).isEqualTo(version);
			assertThat(this.responses.takeActions()).containsExactly("Query");
		}
	}

	@Test
	void versionBelowTheFirstPageIsFoundByItsHeader() {
		write(17, AsOfRequestsIntegrationTests::hour);
		assertThat(versionAt(hour(2))).isEqualTo(2);
		assertThat(this.responses.takeActions()).containsExactly("Query");
		assertThat(this.responses.takeContents()).isEqualTo(16);
		assertThat(versionAt(hour(1))).isEqualTo(1);
		assertThat(this.responses.takeActions()).containsExactly("Query", "Query", "GetItem");
		assertThat(this.responses.takeContents()).isEqualTo(17);
		assertThat(versionAt(hour(0))).isZero();
		assertThat(this.responses.takeActions()).containsExactly("Query", "Query");
		assertThat(this.responses.takeContents()).isEqualTo(16);
	}

	@Test
	void versionsAtAnEvenPaceAreFoundAtOnce() {
		write(1_000, AsOfRequestsIntegrationTests::hour);
		for (long version : List.of(1L, 2L, 17L, 500L, 983L, 984L)) {
			assertThat(versionAt(hour(version).plusSeconds(1))).isEqualTo(version);
			assertThat(this.responses.takeActions()).containsExactly("Query", "Query", "GetItem");
			assertThat(this.responses.takeContents()).isEqualTo(17);
		}
	}

	@Test
	void versionsAtAnyPaceAreFoundInLogarithmicTime() {
		int versions = 10_000;
		Random random = new Random(5);
		List<Instant> times = new ArrayList<>(List.of(START));
		for (int version = 1; version <= versions; version++) {
			long pause = (random.nextInt(500) == 0) ? 1_000_000_000 : 1 + random.nextInt(1_000);
			times.add(times.get(version - 1).plusMillis(pause));
		}
		write(versions, (version) -> times.get((int) version));
		for (int i = 0; i < 200; i++) {
			int version = random.nextInt(versions + 1);
			assertThat(versionAt(times.get(version))).isEqualTo(version);
			assertThat(this.responses.takeActions()).hasSizeLessThanOrEqualTo(16);
			assertThat(this.responses.takeContents()).isBetween(16, 17);
		}
	}

	@Test
	void pageThatEndsAtAMegabyteIsFollowedByHeaders() {
		String text = "x".repeat(200_000);
		write(12, AsOfRequestsIntegrationTests::hour, (version) -> version + " " + text);
		assertThat(versionAt(hour(12))).isEqualTo(12);
		assertThat(this.responses.takeActions()).containsExactly("Query");
		assertThat(this.responses.takeContents()).isBetween(5, 6);
		assertThat(versionAt(hour(2))).isEqualTo(2);
		assertThat(this.responses.takeActions()).startsWith("Query", "Query").endsWith("GetItem");
		assertThat(this.responses.takeContents()).isBetween(6, 7);
		assertThat(versionAt(hour(0))).isZero();
		this.responses.takeActions();
		assertThat(this.responses.takeContents()).isBetween(5, 6);
	}

	@Test
	void deletionBelowTheFirstPageHasNoContentToRead() {
		write(40, AsOfRequestsIntegrationTests::hour);
		delete(20);
		assertThat(versionAt(hour(20))).isZero();
		assertThat(this.responses.takeActions()).containsExactly("Query", "Query");
		assertThat(versionAt(hour(21))).isEqualTo(21);
	}

	@Test
	void gapBelowTheFirstPageIsRefused() {
		write(100, AsOfRequestsIntegrationTests::hour);
		LongStream.rangeClosed(30, 60).forEach((version) -> this.template.deleteRevision("n", version, Note.class));
		this.responses.takeActions();
		for (long version = 1; version <= 100; version++) {
			Instant time = hour(version);
			if (version < 29 || version > 60) {
				assertThat(versionAt(time)).isEqualTo(version);
			}
			else {
				assertThatExceptionOfType(RevisionPrunedException.class).isThrownBy(() -> versionAt(time));
			}
			assertThat(this.responses.takeActions()).hasSizeLessThanOrEqualTo(9);
		}
	}

	@Test
	void versionsThatAreKeptAreLookedAtFirst() {
		write(200, AsOfRequestsIntegrationTests::hour);
		LongStream.rangeClosed(1, 150).forEach((version) -> this.template.deleteRevision("n", version, Note.class));
		SingleTableTemplate fifty = this.notes.template(50, LocalDynamoDb.newClient(this.responses));
		this.responses.takeActions();
		assertThat(versionAt(fifty, hour(151))).isEqualTo(151);
		assertThat(this.responses.takeActions()).containsExactly("Query", "Query", "GetItem");
		assertThatExceptionOfType(RevisionPrunedException.class).isThrownBy(() -> versionAt(fifty, hour(1)));
		assertThat(this.responses.takeActions()).containsExactly("Query", "Query");
	}

	private long versionAt(Instant time) {
		return versionAt(this.template, time);
	}

	private static long versionAt(SingleTableTemplate template, Instant time) {
		Optional<Note> note = template.findAsOf("n", time, Note.class);
		note.ifPresent((it) -> assertThat(it.text()).startsWith(it.version() + " "));
		return note.map(Note::version).orElse(0L);
	}

	private static Instant hour(long hour) {
		return START.plus(Duration.ofHours(hour));
	}

	private void write(int versions, LongFunction<Instant> times) {
		write(versions, times, (version) -> version + " text");
	}

	/** As the library would, one after the other; by the plain SDK, in batches. */
	private void write(int versions, LongFunction<Instant> times, LongFunction<String> texts) {
		this.notes.table.clock().set(times.apply(1));
		this.template.insert(Note.of("n", "1 text"));
		Map<String, AttributeValue> head = this.notes.table.item("Note#n", "Note");
		Map<String, AttributeValue> first = this.notes.table.item("~v#Note#n", sortKey(1));
		List<Map<String, AttributeValue>> items = LongStream.rangeClosed(1, versions)
			.mapToObj((version) -> version(first, version, times.apply(version), texts.apply(version)))
			.toList();
		int batch = (texts.apply(1).length() > 1_000) ? 1 : BATCH;
		IntStream.iterate(0, (from) -> from < items.size(), (from) -> from + batch)
			.mapToObj((from) -> items.subList(from, Math.min(from + batch, items.size())))
			.parallel()
			.forEach(this::put);
		put(List.of(version(head, versions, times.apply(versions), texts.apply(versions))));
		this.responses.takeActions();
		this.responses.takeContents();
	}

	private static Map<String, AttributeValue> version(Map<String, AttributeValue> template, long version, Instant at,
			String text) {
		Map<String, AttributeValue> item = new HashMap<>(template);
		if (Objects.requireNonNull(template.get("pk")).s().startsWith("~v#")) {
			item.put("sk", AttributeValue.fromS(sortKey(version)));
		}
		String time = at.toString().replaceFirst("(\\.\\d+)?Z$", "") + String.format(".%09dZ", at.getNano());
		item.put("_v", AttributeValue.fromN(Long.toString(version)));
		item.put("_at", AttributeValue.fromS(time));
		item.put("text", AttributeValue.fromS(text));
		return item;
	}

	private void delete(long version) {
		Map<String, AttributeValue> item = new HashMap<>(this.notes.table.item("~v#Note#n", sortKey(version)));
		item.keySet().retainAll(List.of("pk", "sk", "_type", "_v", "_wid", "_at"));
		item.put("_del", AttributeValue.fromBool(true));
		put(List.of(item));
	}

	private static String sortKey(long version) {
		return String.format("Note#%020d", version);
	}

	private void put(Collection<Map<String, AttributeValue>> items) {
		List<WriteRequest> puts = items.stream()
			.map((item) -> WriteRequest.builder().putRequest((put) -> put.item(item)).build())
			.toList();
		LocalDynamoDb.client().batchWriteItem((write) -> write.requestItems(Map.of(this.notes.table.name(), puts)));
	}

	/**
	 * Recorder of requests, and counter of the contents in their responses.
	 */
	private static final class Responses implements ExecutionInterceptor {

		private final List<String> actions = new ArrayList<>();

		private int contents;

		@Override
		public Optional<InputStream> modifyHttpResponseContent(Context.ModifyHttpResponse context,
				ExecutionAttributes attributes) {
			return SentItems.readBody(context,
					(body) -> this.contents += (int) SentItems.in(body)
						.stream()
						.filter((item) -> item.has("text"))
						.count());
		}

		@Override
		public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
			this.actions.add(context.request().getClass().getSimpleName().replace("Request", ""));
		}

		List<String> takeActions() {
			List<String> taken = List.copyOf(this.actions);
			this.actions.clear();
			return taken;
		}

		int takeContents() {
			int taken = this.contents;
			this.contents = 0;
			return taken;
		}

	}

}
