package io.singletable.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

import io.singletable.Listing;
import io.singletable.SingleTableEntity;
import io.singletable.ThrottledException;
import io.singletable.TimeToLive;
import io.singletable.core.EntityCount.Coverage;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.PartState;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.schema.TableState;
import io.singletable.test.Bulk;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link SingleTableOperations#counts()}.
 */
@Timeout(120)
class CountsIntegrationTests {

	private static final int SHARDS = 4;

	/** Of which each shard has about 1.5 MB, hence two pages. */
	private static final int DOCUMENTS = 100;

	private static final TestTable TABLE = TestTable.of(Document.class, Note.class, Hidden.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = TABLE.template(LocalDynamoDb.newClient(this.requests));

	private final ExecutorService threads = Executors.newCachedThreadPool();

	/** Of five notes, one is deleted, and one has expired. */
	@BeforeAll
	static void writeEntities() {
		String text = "x".repeat(60_000);
		Bulk.write(TABLE, IntStream.range(0, DOCUMENTS).mapToObj((i) -> new Document("d-%03d".formatted(i), text)));
		SingleTableTemplate template = TABLE.template();
		Instant soon = TABLE.clock().instant().plusSeconds(60);
		for (int i = 0; i < 4; i++) {
			template.insert(new Note("n" + i, null, null));
		}
		template.insert(new Note("expiring", null, soon));
		template.deleteById("n0", Note.class);
		template.insert(new Hidden("h"));
		TABLE.clock().advance(Duration.ofMinutes(2));
	}

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
	}

	private static EntityCount of(List<EntityCount> counts, Class<?> type) {
		return counts.stream().filter((count) -> count.type() == type).findFirst().orElseThrow();
	}

	@Test
	void everyTypeIsCountedByItsListing() {
		List<EntityCount> counts = this.template.counts();
		assertThat(counts).hasSize(3);
		assertThat(of(counts, Document.class)).satisfies((count) -> {
			assertThat(count.coverage()).isEqualTo(Coverage.EXACT);
			assertThat(count.number()).isEqualTo(DOCUMENTS);
			assertThat(count.requests()).isEqualTo(2 * SHARDS);
			assertThat(count.capacity()).isGreaterThan(DOCUMENTS * 60_000 / 4096 / 2);
		});
		assertThat(of(counts, Hidden.class)).isEqualTo(new EntityCount(Hidden.class, Coverage.NOT_LISTED, 0, 0, 0));
		assertThat(this.requests.take()).hasSize(2 * SHARDS + 1)
			.allSatisfy((request) -> assertThat(((QueryRequest) request).select()).isEqualTo(Select.COUNT));
	}

	@Test
	void onlyEntitiesThatAreAliveAreCounted() {
		EntityCount notes = of(this.template.counts(), Note.class);
		assertThat(notes.coverage()).isEqualTo(Coverage.EXACT);
		assertThat(notes.number()).isEqualTo(this.template.query(Note.class).count()).isEqualTo(3);
	}

	@Test
	void countThatIsEndedByItsRequestsSaysAtLeast() {
		List<EntityCount> counts = this.template.counts(1);
		assertThat(of(counts, Document.class)).satisfies((count) -> {
			assertThat(count.coverage()).isEqualTo(Coverage.AT_LEAST);
			assertThat(count.number()).isPositive().isLessThan(DOCUMENTS);
			assertThat(count.requests()).isEqualTo(SHARDS);
		});
		assertThat(of(counts, Note.class).coverage()).isEqualTo(Coverage.EXACT);
		assertThat(this.template.counts(2)).isEqualTo(this.template.counts());
	}

	@Test
	void countOfAnIncompleteListingSaysAtLeast() {
		PartStates states = new PartStates();
		states.learn(TABLE.registry().required(Note.class), Map.of(PartName.listing(), PartState.BACKFILLING),
				Map.of());
		SingleTableTemplate incomplete = TABLE.template(LocalDynamoDb.client(),
				(builder) -> builder.tableState(TableState.unknown().withParts(states)));
		EntityCount notes = of(incomplete.counts(), Note.class);
		assertThat(notes.coverage()).isEqualTo(Coverage.AT_LEAST);
		assertThat(notes.number()).isEqualTo(3);
	}

	@Test
	void listingOfKeysIsCountedWithinTheRequestsToo() {
		TableState state = TableState.unknown();
		state.projections()
			.learn(TABLE.layout().listing(TABLE.registry().required(Document.class)).index(),
					IndexProjection.keysOnly());
		SingleTableTemplate keys = TABLE.template(LocalDynamoDb.client(), (builder) -> builder.tableState(state));
		assertThat(of(keys.counts(), Note.class)).satisfies((notes) -> {
			assertThat(notes.coverage()).isEqualTo(Coverage.EXACT);
			assertThat(notes.number()).isEqualTo(3);
		});
		assertThat(of(keys.counts(1), Document.class)).satisfies((documents) -> {
			assertThat(documents.coverage()).isEqualTo(Coverage.AT_LEAST);
			assertThat(documents.number()).isLessThan(DOCUMENTS);
		});
	}

	@Test
	void shardsAreCountedAtTheSameTime() {
		CountDownLatch gather = new CountDownLatch(SHARDS);
		SingleTableTemplate parallel = parallel(Parallelism.of((task) -> this.threads.execute(() -> {
			gather.countDown();
			task.run();
		}), SHARDS + 1));
		assertThat(parallel.counts()).isEqualTo(this.template.counts());
		assertThat(gather.getCount()).isZero();
	}

	private SingleTableTemplate parallel(Parallelism parallelism) {
		return TABLE.template(LocalDynamoDb.newClient(this.requests), (builder) -> builder.parallelism(parallelism));
	}

	@Test
	void executorThatRejectsOrBeginsNothingLeavesTheCountToTheCallingThread() {
		List<EntityCount> sequential = this.template.counts();
		assertThat(parallel(Parallelism.of((task) -> {
		}, SHARDS)).counts()).isEqualTo(sequential);
		assertThat(parallel(Parallelism.of((task) -> {
			throw new RejectedExecutionException();
		}, SHARDS)).counts()).isEqualTo(sequential);
	}

	@Test
	void requestThatFailsEndsTheCount() {
		FaultyHttpClient http = new FaultyHttpClient();
		SingleTableTemplate faulty = TABLE.template(LocalDynamoDb.newClient(http),
				(builder) -> builder.retryPolicy(LocalDynamoDb.patience().withMaxAttempts(1))
					.parallelism(Parallelism.of(this.threads, SHARDS)));
		http.script(Fault.none(), Fault.throttled("TableReadProvisionedThroughputExceeded"));
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(faulty::counts);
	}

	@Test
	void oneObservationHasTheRequestsOfAllThreads() {
		ObservedOperations observed = new ObservedOperations();
		TABLE
			.template(LocalDynamoDb.newClient(this.requests),
					(builder) -> builder.observations(observed.registry())
						.parallelism(Parallelism.of(this.threads, SHARDS)))
			.counts();
		assertThat(observed.takeOne()).satisfies((operation) -> {
			assertThat(operation.operation()).isEqualTo("count");
			assertThat(operation.requests()).isEqualTo(2 * SHARDS + 1);
			assertThat(operation.returned()).isEqualTo(DOCUMENTS + 3);
		});
	}

	@Test
	void countOfWhatTheTransactionIsGoingToWriteIsRefused() {
		SingleTableTemplate parallel = parallel(Parallelism.of(this.threads, SHARDS));
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> parallel.inTransactionWithoutResult((tx) -> {
				tx.insert(new Note("in-a-transaction", null, null));
				parallel.counts();
			}));
		assertThat(TABLE.item(Note.class, "in-a-transaction")).isEmpty();
	}

	@Test
	void numberOfRequestsIsAtLeastOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.template.counts(0))
			.withMessage("requestsPerShard must be at least 1");
		assertThat(this.requests.take()).isEmpty();
	}

	@SingleTableEntity(shards = SHARDS)
	record Document(@Id String id, String text) {

	}

	@SingleTableEntity
	record Note(@Id String id, @Version @Nullable Long version, @TimeToLive @Nullable Instant until) {

	}

	@SingleTableEntity(listing = Listing.NONE)
	record Hidden(@Id String id) {

	}

}
