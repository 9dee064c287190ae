package io.singletable.core;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.CorruptItemException;
import io.singletable.EntityRevision;
import io.singletable.RequestLimitExceededException;
import io.singletable.blob.BlobSettings;
import io.singletable.cost.EntityCosts;
import io.singletable.cost.EntityOperation;
import io.singletable.internal.layout.ItemKey;
import io.singletable.query.PlanDescription;
import io.singletable.query.QueryStatistics;
import io.singletable.query.RevisionFilter;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.MemoryBlobStore.Step;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.util.unit.DataSize;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for many entities whose payloads are stored beside their items: which of them are
 * read, when, and within which bounds.
 */
class OverflowQueryIntegrationTests {

	private static final int COUNT = 20;

	private static final String LONG = Transcript.text(20 * 1024);

	private final TestTable table = TestTable.of(Transcript.class);

	private final MemoryBlobStore store = new MemoryBlobStore(this.table.clock());

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.blobs(BlobSettings.in(this.store)));

	@BeforeEach
	void save() {
		IntStream.range(0, COUNT)
			.forEach((number) -> this.template
				.save(Transcript.of(String.format("t%02d", number), (number % 2 == 0) ? "rent" : "sale", LONG)));
		this.store.clearCalls();
	}

	@Test
	void everyRowReadsItsPayload() {
		assertThat(all().all()).hasSize(COUNT).extracting(Transcript::text).containsOnly(LONG);
		assertThat(opened()).isEqualTo(COUNT);
	}

	@Test
	void payloadsOfRowsAreReadAtTheSameTime() {
		CountDownLatch together = new CountDownLatch(8);
		this.store.before(() -> {
			together.countDown();
			await(together);
		});
		assertThat(all().all()).hasSize(COUNT);
		assertThat(together.getCount()).isZero();
	}

	@Test
	void threadsThatReadKnowNothingOfTheCaller() {
		InheritableThreadLocal<String> secret = new InheritableThreadLocal<>();
		Queue<Thread> readers = new ConcurrentLinkedQueue<>();
		Queue<String> seen = new ConcurrentLinkedQueue<>();
		CountDownLatch together = new CountDownLatch(8);
		this.store.before(() -> {
			if (!readers.contains(Thread.currentThread())) {
				readers.add(Thread.currentThread());
			}
			if (secret.get() != null) {
				seen.add(Thread.currentThread().getName());
			}
			together.countDown();
			await(together);
		});
		secret.set("of the caller");
		assertThat(all().all()).hasSize(COUNT);
		assertThat(seen).allMatch(Thread.currentThread().getName()::equals);
		assertThat(readers).hasSizeGreaterThanOrEqualTo(8)
			.filteredOn((thread) -> thread != Thread.currentThread())
			.allMatch(Thread::isDaemon);
	}

	@Test
	void payloadsOfIdsAreReadAtTheSameTime() {
		CountDownLatch together = new CountDownLatch(8);
		this.store.before(() -> {
			together.countDown();
			await(together);
		});
		List<String> ids = IntStream.range(0, COUNT).mapToObj((number) -> String.format("t%02d", number)).toList();
		assertThat(this.template.findAllById(ids, Transcript.class)).hasSize(COUNT)
			.extracting(Transcript::text)
			.containsOnly(LONG);
		assertThat(opened()).isEqualTo(COUNT);
		assertThat(together.getCount()).isZero();
	}

	@Test
	void neverAreMoreThanEightReadAtTheSameTime() {
		AtomicInteger most = new AtomicInteger();
		AtomicInteger running = new AtomicInteger();
		CountDownLatch together = new CountDownLatch(8);
		this.store.before(() -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			together.countDown();
			await(together);
			running.decrementAndGet();
		});
		all().all();
		assertThat(most.get()).isLessThanOrEqualTo(8);
	}

	@Test
	void projectionsOfWhatStaysReadNoPayload() {
		assertThat(all().as(Topic.class).all()).hasSize(COUNT).contains(new Topic("t00", "rent"));
		assertThat(all().count()).isEqualTo(COUNT);
		assertThat(all().matching(where("topic").is("rent")).allowFiltering().count()).isEqualTo(COUNT / 2);
		assertThat(opened()).isZero();
	}

	@Test
	void projectionOfThePayloadReadsIt() {
		assertThat(all().as(Pages.class).all()).hasSize(COUNT).containsOnly(new Pages(1));
		assertThat(opened()).isEqualTo(COUNT);
	}

	@Test
	void onlyRowsThatAttributesLetPassReadTheirPayloads() {
		assertThat(all().matching(where("topic").is("rent")).allowFiltering().all()).hasSize(COUNT / 2);
		assertThat(opened()).isEqualTo(COUNT / 2);
	}

	@Test
	void filterOfThePayloadReadsAll() {
		assertThat(all().matching(where("pages").is(2)).allowFiltering().all()).isEmpty();
		assertThat(opened()).isEqualTo(COUNT);
	}

	@Test
	void streamReadsLittleAhead() {
		try (Stream<Transcript> rows = all().stream()) {
			assertThat(rows.findFirst()).isPresent();
		}
		assertThat(opened()).isLessThanOrEqualTo(8);
	}

	@Test
	void limitReadsNoMore() {
		assertThat(all().limit(Limit.of(3)).all()).hasSize(3);
		assertThat(opened()).isEqualTo(3);
	}

	@Test
	void windowEndsWithItsRequestsAndIsContinued() {
		Window<Transcript> first = all().budget(6).scroll(ScrollPosition.keyset(), Limit.of(COUNT));
		assertThat(first.getContent()).hasSize(5);
		assertThat(first.hasNext()).isTrue();
		assertThat(opened()).isEqualTo(5);
		Window<Transcript> second = all().scroll(first.positionAt(first.size() - 1), Limit.of(COUNT));
		assertThat(Stream.of(first, second).flatMap(Window::stream)).hasSize(COUNT)
			.extracting(Transcript::id)
			.doesNotHaveDuplicates();
	}

	@Test
	void windowWithoutRowsEndsWithItsRequests() {
		Window<Transcript> window = all().matching(where("pages").is(2))
			.allowFiltering()
			.budget(6)
			.scroll(ScrollPosition.keyset(), Limit.of(COUNT));
		assertThat(window.getContent()).isEmpty();
		assertThat(window.hasNext()).isTrue();
		assertThat(opened()).isEqualTo(5);
	}

	@Test
	void listThatNeedsMoreRequestsIsRefused() {
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> all().budget(6).all())
			.withMessageContaining("needs more than 6 requests");
		assertThat(opened()).isLessThanOrEqualTo(6);
	}

	@Test
	void windowEndsWithTheBytesOfAPage() {
		SingleTableTemplate small = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.blobs(BlobSettings.in(this.store))
					.payloadLimits(DataSize.ofBytes(512), DataSize.ofKilobytes(100), DataSize.ofKilobytes(130)));
		Window<Transcript> window = small.query(Transcript.class).scroll(ScrollPosition.keyset(), Limit.of(COUNT));
		assertThat(window.getContent()).hasSize(3);
		assertThat(window.hasNext()).isTrue();
		assertThat(opened()).isEqualTo(3);
	}

	@Test
	void statisticsCountPayloads() {
		QueryStatistics[] statistics = new QueryStatistics[1];
		all().measured((run) -> statistics[0] = run).all();
		assertThat(statistics[0].requests()).isEqualTo(1 + COUNT);
	}

	@Test
	void rowWhosePayloadIsLostIsLeftOut() {
		this.store.lose(this.store.keys().get(0));
		assertThat(all().all()).hasSize(COUNT - 1);
	}

	@Test
	void rowWhosePayloadIsLostInPartIsLeftOut() {
		SingleTableTemplate inTable = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.blobs(BlobSettings.inTable()));
		inTable.save(Transcript.of("u", "rent", Transcript.text(500_000)));
		inTable.save(Transcript.of("v", "lease", LONG));
		this.table.items()
			.stream()
			.map((item) -> new ItemKey(item.get("pk").s(), item.get("sk").s()))
			.filter((key) -> key.partition().startsWith("~blob#") && key.partition().endsWith("#0001"))
			.forEach(this.table::delete);
		assertThatExceptionOfType(CorruptItemException.class).isThrownBy(() -> inTable.findById("u", Transcript.class))
			.withMessageContaining("a part of it is missing after 389120 bytes");
		assertThat(inTable.query(Transcript.class).matching(where("text").is(LONG)).allowFiltering().all())
			.extracting(Transcript::id)
			.containsExactly("v");
	}

	@Test
	void versionsReadTheirPayloads() {
		Transcript first = this.template.findById("t00", Transcript.class).orElseThrow();
		this.template.save(first.withText(Transcript.text(17_000)));
		this.store.clearCalls();
		assertThat(this.template.findRevisions("t00", Transcript.class, ScrollPosition.keyset(), Limit.of(10)))
			.extracting((revision) -> revision.entity().orElseThrow().text())
			.containsExactly(Transcript.text(17_000), LONG);
		assertThat(opened()).isEqualTo(2);
	}

	@Test
	void versionsThatAreComparedReadTheirPayloads() {
		Transcript first = this.template.findById("t00", Transcript.class).orElseThrow();
		Transcript second = this.template.save(first.withText(Transcript.text(17_000)));
		this.template.save(new Transcript("t00", second.version(), null, "lease", 1, second.text()));
		this.store.clearCalls();
		assertThat(this.template.findRevisions("t00", Transcript.class, RevisionFilter.changed("text"),
				ScrollPosition.keyset(), Limit.of(10)))
			.extracting(EntityRevision::number)
			.containsExactly(2L, 1L);
		assertThat(opened()).isEqualTo(3 + 2);
	}

	@Test
	void explanationTellsOfPayloads() {
		PlanDescription plan = all().describe();
		assertThat(plan.toString()).endsWith(
				"eventually consistent, 0.5 read units for each 4 KB read, and one read of the store for each row "
						+ "whose payload overflows, if its payload is needed");
		assertThat(plan.cost().requests().rule()).isEqualTo("1 for each MB read, at most 10 "
				+ "(singletable.query.max-requests), and one read of the store for each row whose payload overflows");
		assertThat(plan.cost().requests().max()).isEqualTo(10 + 1_000);
		assertThat(all().budget(6).describe().cost().requests().max()).isEqualTo(6);
	}

	@Test
	void costsOfOperationsTellOfPayloads() {
		EntityCosts costs = this.template.describeOperations(Transcript.class);
		assertThat(requests(costs, EntityOperation.FIND_BY_ID))
			.isEqualTo("1, and one read of the store if its payload overflows");
		assertThat(costs.of(EntityOperation.FIND_BY_ID).cost().requests().max()).isEqualTo(2);
		assertThat(requests(costs, EntityOperation.SAVE))
			.isEqualTo("1, and one upload before it if the payload overflows");
		assertThat(requests(costs, EntityOperation.EXISTS_BY_ID)).isEqualTo("1");
	}

	private static String requests(EntityCosts costs, EntityOperation operation) {
		return costs.of(operation).cost().requests().rule();
	}

	private ExecutableQuery<Transcript> all() {
		return this.template.query(Transcript.class);
	}

	private long opened() {
		return this.store.calls().stream().filter((call) -> call.step() == Step.OPEN).count();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Topic(String id, String topic) {
	}

	record Pages(int pages) {
	}

}
