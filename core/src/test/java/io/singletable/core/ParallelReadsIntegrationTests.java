package io.singletable.core;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.RequestLimitExceededException;
import io.singletable.SingleTableEntity;
import io.singletable.ThrottledException;
import io.singletable.test.Bulk;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for listings whose shards are read in parallel.
 */
@Timeout(120)
class ParallelReadsIntegrationTests {

	private static final int SHARDS = 4;

	private static final TestTable TABLE = TestTable.of(Document.class);

	private final Queries queries = new Queries();

	private final SingleTableTemplate template = TABLE.template(LocalDynamoDb.newClient(this.queries));

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Parallelism parallelism = Parallelism.of(this.threads, SHARDS);

	/** About 1.5 MB a shard, hence two pages. */
	@BeforeAll
	static void writeDocuments() {
		String text = "x".repeat(60_000);
		Bulk.write(TABLE, IntStream.range(0, 100).mapToObj((i) -> new Document("d-%03d".formatted(i), text)));
	}

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
	}

	private static List<String> ids(Stream<Document> documents) {
		return documents.map(Document::id).toList();
	}

	private List<String> all() {
		return IntStream.range(0, 100).mapToObj("d-%03d"::formatted).toList();
	}

	@Test
	void streamHasEachEntityOnceInTheSameOrderWithTheSameRequests() {
		List<String> sequential = ids(this.template.query(Document.class).stream());
		int requests = this.queries.count.getAndSet(0);
		assertThat(sequential).isEqualTo(all());
		assertThat(ids(this.template.query(Document.class).parallel(this.parallelism).stream())).isEqualTo(sequential);
		assertThat(this.queries.count).hasValue(requests);
	}

	@Test
	void shardsAreReadAtTheSameTime() {
		this.queries.gather = new CountDownLatch(SHARDS);
		assertThat(ids(this.template.query(Document.class).parallel(this.parallelism).stream())).isEqualTo(all());
		assertThat(this.queries.gather.getCount()).isZero();
		assertThat(this.queries.most).hasValue(SHARDS);
	}

	@Test
	void noMoreRequestsAreSentAtTheSameTimeThanAllowed() {
		this.template.query(Document.class).parallel(Parallelism.of(this.threads, 1)).stream().forEach((document) -> {
		});
		// One by the executor, and one that the calling thread needs now.
		assertThat(this.queries.most.get()).isLessThanOrEqualTo(2);
	}

	@Test
	void streamThatIsAbandonedReadsAtMostOnePageAheadOfEachShard() {
		Stream<Document> documents = this.template.query(Document.class).parallel(this.parallelism).stream();
		assertThat(documents.findFirst()).isPresent();
		assertThat(this.queries.count.get()).isLessThanOrEqualTo(2 * SHARDS);
	}

	@Test
	void limitedRowsTakeTheSameRequests() {
		TerminatingQuery<Document> query = this.template.query(Document.class).limit(Limit.of(5));
		List<Document> sequential = query.all();
		int requests = this.queries.count.getAndSet(0);
		assertThat(query.parallel(this.parallelism).all()).isEqualTo(sequential);
		assertThat(query.parallel(this.parallelism).first()).contains(sequential.get(0));
		assertThat(this.queries.count).hasValue(2 * requests);
	}

	@Test
	void windowsAreThoseOfTheSequentialQuery() {
		TerminatingQuery<Document> parallel = this.template.query(Document.class).parallel(this.parallelism);
		Window<Document> sequential = this.template.query(Document.class).scroll(ScrollPosition.keyset(), Limit.of(7));
		this.queries.gather = new CountDownLatch(SHARDS);
		Window<Document> first = parallel.scroll(ScrollPosition.keyset(), Limit.of(7));
		assertThat(this.queries.gather.getCount()).isZero();
		assertThat(first.getContent()).isEqualTo(sequential.getContent());
		assertThat(first.positionAt(6)).isEqualTo(sequential.positionAt(6));
		assertThat(parallel.scroll(sequential.positionAt(6), Limit.of(7)).map(Document::id).getContent())
			.isEqualTo(all().subList(7, 14));
	}

	@Test
	void budgetIsNotExceeded() {
		TerminatingQuery<Document> query = this.template.query(Document.class).budget(2).parallel(this.parallelism);
		assertThatExceptionOfType(RequestLimitExceededException.class).isThrownBy(() -> query.stream().toList());
		assertThat(this.queries.count).hasValue(2);
	}

	@Test
	void executorThatBeginsNothingReadsByTheCallingThread() {
		assertThat(ids(this.template.query(Document.class).parallel(Parallelism.of((task) -> {
		}, SHARDS)).stream())).isEqualTo(all());
	}

	@Test
	void pageThatFailsEndsTheStream() {
		FaultyHttpClient http = new FaultyHttpClient();
		SingleTableTemplate faulty = TABLE.template(LocalDynamoDb.newClient(http),
				(builder) -> builder.retryPolicy(LocalDynamoDb.patience().withMaxAttempts(1)));
		http.script(Fault.none(), Fault.throttled("TableReadProvisionedThroughputExceeded"));
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> faulty.query(Document.class).parallel(this.parallelism).stream().toList());
	}

	@Test
	void oneObservationHasTheRequestsOfAllThreads() {
		ObservedOperations observed = new ObservedOperations();
		SingleTableTemplate template = TABLE.template(LocalDynamoDb.newClient(this.queries),
				(builder) -> builder.observations(observed.registry()));
		template.query(Document.class).parallel(this.parallelism).stream().forEach((document) -> {
		});
		assertThat(observed.takeOne().requests()).isEqualTo(this.queries.count.get());
	}

	@Test
	void statisticsAreThoseOfTheSequentialQuery() {
		long[] evaluated = new long[1];
		this.template.query(Document.class)
			.measured((statistics) -> evaluated[0] = statistics.evaluated())
			.parallel(this.parallelism)
			.stream()
			.forEach((document) -> {
			});
		assertThat(evaluated[0]).isEqualTo(100);
	}

	/**
	 * Number of queries, in all and at the same time.
	 */
	private static final class Queries implements ExecutionInterceptor {

		private final AtomicInteger count = new AtomicInteger();

		private final AtomicInteger running = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		private volatile CountDownLatch gather = new CountDownLatch(0);

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (context.request() instanceof QueryRequest) {
				this.count.incrementAndGet();
				this.most.accumulateAndGet(this.running.incrementAndGet(), Math::max);
				this.gather.countDown();
				try {
					this.gather.await(1, TimeUnit.MINUTES);
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
		}

		@Override
		public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
			if (context.request() instanceof QueryRequest) {
				this.running.decrementAndGet();
			}
		}

	}

	@SingleTableEntity(shards = SHARDS)
	record Document(@Id String id, String text) {

	}

}
