package io.singletable.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TerminatingQuery;
import io.singletable.internal.read.ReadSettings;
import io.singletable.query.Criteria;
import io.singletable.test.Bulk;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.ScrollPosition.Direction;
import org.springframework.data.domain.Window;
import org.springframework.data.support.WindowIterator;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for three thousand rows, read window by window while another thread inserts and
 * moves rows and changes those that stay in place: each of these is returned exactly
 * once.
 */
class ConcurrentPagingIntegrationTests {

	private static final int ROWS = 3_000;

	private static final int WRITES_PER_WINDOW = 2;

	/** So many windows are not read. */
	private static final int STOP = 1_000_000;

	private static final TestTable TABLE = TestTable.of(Job.class);

	private static final Random RANDOM = new Random(20261122);

	private static final ExecutorService WRITERS = Executors.newSingleThreadExecutor();

	private final SingleTableTemplate template = TABLE.template();

	@BeforeAll
	static void write() {
		Bulk.write(TABLE, IntStream.range(0, ROWS).mapToObj(Job::of));
	}

	@AfterAll
	static void end() {
		WRITERS.shutdown();
	}

	@ParameterizedTest
	@MethodSource
	void rowThatStaysInPlaceIsSeenOnce(Subject subject, Direction direction) throws Exception {
		TerminatingQuery<Job> query = subject.query(template(subject.requests()));
		Semaphore windows = new Semaphore(0);
		Semaphore writes = new Semaphore(0);
		List<String> seen = new ArrayList<>();
		int[] shortWindows = new int[1];
		Future<Integer> written = WRITERS.submit(() -> write(windows, writes));
		try {
			WindowIterator.of((position) -> {
				windows.release();
				Window<Job> window = query.scroll(position, Limit.of(subject.limit()));
				await(writes);
				shortWindows[0] += (window.size() < subject.limit() && window.hasNext()) ? 1 : 0;
				return window;
			})
				.startingAt(
						(direction == Direction.FORWARD) ? ScrollPosition.keyset() : ScrollPosition.keyset().backward())
				.forEachRemaining((job) -> seen.add(job.id()));
		}
		finally {
			windows.release(STOP);
		}
		assertThat(written.get(120, TimeUnit.SECONDS)).isGreaterThan(10);
		assertThat(staying(seen)).doesNotHaveDuplicates().isEqualTo(expected(subject));
		assertThat(seen.stream().filter((id) -> id.startsWith("new"))).doesNotHaveDuplicates();
		assertThat(shortWindows[0] > 0).isEqualTo(subject.requests() == 1);
	}

	static Stream<Arguments> rowThatStaysInPlaceIsSeenOnce() {
		return Stream.of(Subject.values())
			.flatMap((subject) -> Stream.of(Direction.values()).map((direction) -> Arguments.of(subject, direction)));
	}

	private static List<String> expected(Subject subject) {
		return IntStream.range(0, ROWS)
			.mapToObj(Job::of)
			.filter(subject.predicate())
			.map(Job::id)
			.filter((id) -> id.startsWith("stay"))
			.sorted()
			.toList();
	}

	/**
	 * In the order of their ids: a comparison in any order takes longer than the reads.
	 */
	private static List<String> staying(Collection<String> ids) {
		return ids.stream().filter((id) -> id.startsWith("stay")).sorted().toList();
	}

	private static SingleTableTemplate template(int maxRequests) {
		return TABLE.template(LocalDynamoDb.client(),
				(builder) -> builder.readSettings(new ReadSettings(ReadConsistency.EVENTUAL, maxRequests, 250)));
	}

	/** However late the thread that writes gets its turn. */
	private static void await(Semaphore writes) {
		try {
			assertThat(writes.tryAcquire(2, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A few writes for each window, beside the reading. */
	private int write(Semaphore windows, Semaphore writes) throws InterruptedException {
		int written = 0;
		while (true) {
			windows.acquire();
			if (windows.availablePermits() >= STOP - 1) {
				return written;
			}
			for (int i = 0; i < WRITES_PER_WINDOW; i++, written++) {
				write(written);
			}
			writes.release();
		}
	}

	private void write(int number) {
		int row = RANDOM.nextInt(ROWS);
		Job job = Job.of(row);
		Status status = Status.values()[RANDOM.nextInt(3)];
		if (job.id().startsWith("move")) {
			this.template.save(new Job(job.id(), job.shelf(), status, RANDOM.nextInt(ROWS), job.kind(), "moved"));
		}
		else if (number % 3 == 0) {
			this.template.save(new Job(job.id(), job.shelf(), job.status(), job.rank(), job.kind(), "changed"));
		}
		else {
			this.template
				.insert(new Job("new" + RANDOM.nextLong(), "a", status, RANDOM.nextInt(ROWS), row % 100, "new"));
		}
	}

	/**
	 * What is read.
	 */
	private enum Subject {

		PARTITION(250, 10, where("shelf").is("a"), (job) -> true),

		FAN_OUT(250, 30, where("status").in(Set.of(Status.values())), (job) -> true),

		SHARDS(250, 40, Criteria.everything(), (job) -> true),

		FILTER(250, 50, where("shelf").is("a").and("kind").lt(50), (job) -> job.kind() < 50),

		BOUNDED(5, 1, where("shelf").is("a").and("kind").is(7), (job) -> job.kind() == 7),

		BOUNDED_FAN_OUT(5, 1, where("status").in(Set.of(Status.values())).and("kind").is(7), (job) -> job.kind() == 7);

		private final int limit;

		private final int requests;

		private final Criteria criteria;

		private final Predicate<Job> predicate;

		Subject(int limit, int requests, Criteria criteria, Predicate<Job> predicate) {
			this.limit = limit;
			this.requests = requests;
			this.criteria = criteria;
			this.predicate = predicate;
		}

		int limit() {
			return this.limit;
		}

		int requests() {
			return this.requests;
		}

		Predicate<Job> predicate() {
			return this.predicate;
		}

		TerminatingQuery<Job> query(SingleTableTemplate template) {
			return template.query(Job.class).matching(this.criteria).allowFiltering();
		}

	}

	@SingleTableEntity(shards = 4)
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "shelf#{shelf}", sortKey = "{rank}")
	@GlobalSecondaryIndex(name = "gsi2", partitionKey = "status#{status}", sortKey = "{rank}")
	record Job(@Id String id, String shelf, Status status, int rank, int kind, String text) {

		/** One row of ten is moved about. */
		static Job of(int number) {
			String id = ((number % 10 == 9) ? "move%05d" : "stay%05d").formatted(number);
			return new Job(id, "a", Status.values()[number % 3], number, number % 100, "text");
		}

	}

}
