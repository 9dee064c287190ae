package io.singletable.internal.template;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.Counted;
import io.singletable.InvalidCursorException;
import io.singletable.SchemaMismatchException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.SoftDelete;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.blob.BlobSettings;
import io.singletable.core.CollectionKey;
import io.singletable.core.ItemCollection;
import io.singletable.core.EntityUpdate;
import io.singletable.core.Parallelism;
import io.singletable.core.SchemaOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.TerminatingQuery;
import io.singletable.internal.observation.OperationName;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.query.Criteria;
import io.singletable.repository.CursorPageRequest;
import io.singletable.repository.VersionedRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.MemoryBlobStore;
import io.singletable.test.ObservedOperations;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for blocks of code on another table.
 */
class TableBlocksIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final String MAIN = "blocks-main";

	private static final String ARCHIVE = "blocks-archive";

	private static final RecordingInterceptor requests = new RecordingInterceptor();

	private static final DynamoDbClient client = LocalDynamoDb.newClient(requests);

	private static final ObservedOperations observed = new ObservedOperations();

	private static final SingleTableTemplate template = SingleTableTemplateBuilder.of(client, MAIN)
		.entities(Ticket.class, Pass.class, Draft.class)
		.timeouts(PATIENCE, PATIENCE, PATIENCE)
		.createTable(PATIENCE)
		.observations(observed.registry())
		.blobs(BlobSettings.in(new MemoryBlobStore(Clock.systemUTC())))
		.build();

	private static final Tickets tickets = new SingleTableRepositoryFactory(template).getRepository(Tickets.class);

	/** Operations of the module of audit trails, whose tests have them. */
	private static final EnumSet<OperationName> OF_AUDIT = EnumSet.of(OperationName.FIND_AUDIT,
			OperationName.LOAD_AUDIT, OperationName.FIND_CHANGE_SET, OperationName.FORGET, OperationName.RESUME_FORGETS,
			OperationName.WAS_FORGOTTEN, OperationName.RETAIN, OperationName.RETAIN_DRY_RUN);

	private final Map<OperationName, Runnable> operations = new EnumMap<>(OperationName.class);

	@BeforeEach
	void forget() {
		requests.take();
		observed.take();
	}

	@Test
	void everyOperationIsOfTheTableOfTheBlock() {
		describeWrites();
		describeReads();
		describeCollectionDeletes();
		describeHistory();
		describeDeleted();
		describeMaintenance();
		assertThat(this.operations).containsOnlyKeys(EnumSet.complementOf(OF_AUDIT));
		this.operations.forEach((name, operation) -> {
			template.inTable(ARCHIVE, operation);
			assertThat(observed.take()).as(name.text())
				.allSatisfy((it) -> assertThat(it.table()).isEqualTo(ARCHIVE))
				.extracting(SingleTableObservationContext::operation)
				.contains(name.text());
			assertThat(requests.take()).as(name.text())
				.isNotEmpty()
				.allSatisfy(TableBlocksIntegrationTests::assertOfArchive);
		});
	}

	private static void assertOfArchive(SdkRequest request) {
		assertThat(request.toString()).contains(ARCHIVE).doesNotContain(MAIN);
	}

	private void describeWrites() {
		add(OperationName.INSERT, () -> template.insert(Ticket.open("w1", "x")));
		add(OperationName.SAVE, () -> template.save(Ticket.open("w2", "x")));
		add(OperationName.UPDATE, () -> template.update(template.insert(Ticket.open("w3", "x")).withTitle("y")));
		add(OperationName.DELETE, () -> template.delete(template.insert(Ticket.open("w4", "x"))));
		add(OperationName.DELETE_BY_ID, () -> tickets.deleteById(stored("w5")));
		add(OperationName.GET_OR_CREATE,
				() -> template.getOrCreate("w6", Ticket.class, () -> Ticket.open("w6", "created")));
		add(OperationName.COMMIT,
				() -> template.inTransactionWithoutResult((it) -> it.insert(Ticket.open("w7", "in a transaction"))));
		add(OperationName.SAVE_ALL, () -> parallel().saveAll(List.of(Ticket.open("w8", "x"))));
		add(OperationName.INSERT_ALL, () -> parallel().insertAll(List.of(Ticket.open("w9", "x"))));
		add(OperationName.SAVE_CHANGED, () -> parallel().saveChanged(List.of(Ticket.open("w13", "x"))));
		add(OperationName.DELETE_ALL, () -> parallel().deleteAll(List.of(template.insert(Ticket.open("w10", "x")))));
		add(OperationName.DELETE_ALL_BY_ID, () -> parallel().deleteAllById(List.of(stored("w11")), Ticket.class));
		add(OperationName.DELETE_BY_QUERY, () -> query("w12").deleteAll());
		add(OperationName.PURGE_EXPIRED, () -> parallel().keepGoing().purgeExpired(Pass.class));
	}

	private void describeReads() {
		add(OperationName.FIND_BY_ID, () -> template.getRequired(stored("r1"), Ticket.class));
		add(OperationName.EXISTS_BY_ID, () -> template.existsById("r1", Ticket.class));
		add(OperationName.FIND_ALL_BY_ID, () -> template.findAllById(List.of("r1", "r2"), Ticket.class));
		add(OperationName.REFRESH, () -> template.refresh(template.insert(Ticket.open("r3", "x"))));
		add(OperationName.READ_TRANSACTION, () -> template.readTransaction((it) -> it.byId("r1", Ticket.class)));
		add(OperationName.FIND_ALL, () -> tickets.findAll().forEach((ticket) -> {
		}));
		add(OperationName.QUERY, () -> query("r4").all());
		add(OperationName.STREAM, () -> query("r5").stream().toList());
		add(OperationName.SCROLL, () -> query("r6").scroll(ScrollPosition.keyset(), Limit.of(1)));
		add(OperationName.PAGE, () -> tickets.findByAssignee("r7", CursorPageRequest.ofSize(1)));
		add(OperationName.COUNT, () -> query("r8").count());
		add(OperationName.EXISTS, () -> query("r9").exists());
		CollectionKey key = CollectionKey.of(Ticket.class, "r1");
		add(OperationName.READ_COLLECTION, () -> template.collection(key).all());
		add(OperationName.READ_COLLECTION_AS_OF, () -> template.collection(key).asOf(Instant.now()).all());
		add(OperationName.STREAM_COLLECTION, () -> template.collection(key).stream().toList());
		add(OperationName.SCROLL_COLLECTION,
				() -> template.collection(key).scroll(ScrollPosition.keyset(), Limit.of(1)));
	}

	private void describeCollectionDeletes() {
		Parallelism parallelism = Parallelism.of(Runnable::run, 2);
		add(OperationName.DELETE_COLLECTION, () -> collectionOf(stored("c1")).deleteAll(parallelism));
		add(OperationName.PURGE_COLLECTION, () -> collectionOf(stored("c2")).purgeAll(parallelism));
		add(OperationName.DELETE_COLLECTION_DRY_RUN, () -> collectionOf(stored("c3")).dryRun());
	}

	private static ItemCollection collectionOf(String ticket) {
		return template.collection(CollectionKey.of(Ticket.class, ticket));
	}

	private void describeHistory() {
		ScrollPosition start = ScrollPosition.keyset();
		add(OperationName.FIND_REVISIONS, () -> template.findRevisions("h1", Ticket.class, start, Limit.of(1)));
		add(OperationName.FIND_CHANGES, () -> template.findChanges("h1", Ticket.class, start, Limit.of(1)));
		add(OperationName.FIND_VERSIONS, () -> template.findVersions("h1", Ticket.class, start, Limit.of(1)));
		add(OperationName.FIND_REVISION, () -> template.findRevision("h1", 1, Ticket.class));
		add(OperationName.FIND_LAST_CHANGE_REVISION, () -> tickets.findLastChangeRevision("h1"));
		add(OperationName.FIND_AS_OF, () -> template.findAsOf("h1", Instant.now(), Ticket.class));
		add(OperationName.RESTORE, () -> template.restore(stored("h2"), 1, Ticket.class));
		add(OperationName.DELETE_REVISION, () -> {
			template.save(template.insert(Ticket.open("h3", "x")));
			template.deleteRevision("h3", 1, Ticket.class);
		});
		add(OperationName.PRUNE, () -> template.prune("h3", Ticket.class));
		add(OperationName.PURGE, () -> template.purge(stored("h4"), Ticket.class));
		add(OperationName.REMOVE_TOMBSTONE, () -> template.removeTombstone("h4", Ticket.class));
	}

	private void describeDeleted() {
		add(OperationName.FIND_DELETED, () -> template.findDeleted(Draft.class, ScrollPosition.keyset(), Limit.of(1)));
		add(OperationName.RESTORE_DELETED, () -> {
			template.delete(template.insert(new Draft("d1", null)));
			template.restoreDeleted("d1", Draft.class);
		});
		add(OperationName.PURGE_DELETED, () -> parallel().keepGoing().purgeDeleted(Draft.class));
	}

	private void describeMaintenance() {
		add(OperationName.BACKFILL, () -> template.backfill(Ticket.class).run());
		add(OperationName.BACKFILL_DRY_RUN, () -> template.backfill(Ticket.class).dryRun());
		add(OperationName.VERIFY, () -> template.backfill(Ticket.class).verify());
		add(OperationName.GROW_SHARDS, () -> template.schema().growShards(Ticket.class));
		add(OperationName.ACKNOWLEDGE, () -> template.schema().acknowledge(Ticket.class));
		add(OperationName.SWEEP_BLOBS, () -> template.blobs().sweep().run());
		add(OperationName.SWEEP_BLOBS_DRY_RUN, () -> template.blobs().sweep().dryRun());
		add(OperationName.VERIFY_BLOBS, () -> template.blobs().verify().run((missing) -> {
		}));
		add(OperationName.TAKE_OVER_BLOBS, () -> template.blobs().takeOver());
	}

	private void add(OperationName name, Runnable operation) {
		this.operations.put(name, operation);
	}

	private static io.singletable.core.ParallelOperations parallel() {
		return template.parallel(Parallelism.of(Runnable::run, 2));
	}

	private static String stored(String id) {
		return String.valueOf(template.insert(Ticket.open(id, "x")).id());
	}

	private static TerminatingQuery<Ticket> query(String assignee) {
		return template.query(Ticket.class).matching(Criteria.where(Ticket::assignee).is(assignee)).prepare().bind();
	}

	@Test
	void innermostBlockCountsUntilItEnds() {
		template.inTable(MAIN, () -> {
			Ticket archived = template.inTable(ARCHIVE, () -> tickets.save(Ticket.open("n1", "archived")));
			assertThat(archived.version()).isOne();
			assertThat(tickets.findById("n1")).isEmpty();
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> template.inTable(ARCHIVE, (Runnable) () -> {
					throw new IllegalStateException("in the block");
				}));
			assertThat(tickets.findById("n1")).isEmpty();
		});
		assertThat(tickets.findById("n1")).isEmpty();
		assertThat(template.<Boolean>inTable(ARCHIVE, () -> tickets.existsById("n1"))).isTrue();
	}

	@Test
	void streamStaysInTheTableOfItsBlock() {
		template.inTable(ARCHIVE,
				() -> IntStream.range(0, 20).forEach((i) -> template.insert(assigned("s" + i, "streamer"))));
		try (Stream<Ticket> stream = template.inTable(ARCHIVE, () -> query("streamer").pageSize(5).stream())) {
			assertThat(stream).hasSize(20);
		}
	}

	@Test
	void entitiesOfARepositoryStayInTheTableOfTheirBlock() {
		template.inTable(ARCHIVE, () -> template.insert(Ticket.open("f1", "archived")));
		Iterable<Ticket> all = template.inTable(ARCHIVE, () -> tickets.findAll());
		assertThat(all).extracting(Ticket::id).contains("f1");
	}

	@Test
	void whatWasDescribedBeforeTheBlockRunsOnItsTable() {
		template.insert(assigned("d1", "described"));
		template.inTable(ARCHIVE, () -> template.insert(assigned("d1", "described").withTitle("archived")));
		TerminatingQuery<Ticket> query = query("described");
		EntityUpdate<Ticket> update = template.update(Ticket.class).byId("d1").set("priority", 9);
		template.inTable(ARCHIVE, () -> {
			assertThat(query.one()).hasValueSatisfying((it) -> assertThat(it.title()).isEqualTo("archived"));
			update.apply();
		});
		assertThat(query.one()).hasValueSatisfying((it) -> assertThat(it.priority()).isEqualTo(3));
	}

	@Test
	void positionOfOneTableIsRefusedInAnother() {
		IntStream.range(0, 2).forEach((i) -> template.insert(assigned("p" + i, "paged")));
		ScrollPosition position = query("paged").scroll(ScrollPosition.keyset(), Limit.of(1)).positionAt(0);
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> template.inTable(ARCHIVE, () -> query("paged").scroll(position, Limit.of(1))));
	}

	@Test
	void transactionIsOfTheTableOfItsBlock() {
		template.inTable(ARCHIVE, () -> template.inTransactionWithoutResult((it) -> {
			it.insert(Ticket.open("t1", "x"));
			it.inTable(ARCHIVE, () -> it.insert(Ticket.open("t2", "x")));
			assertThat(it.findById("t1", Ticket.class)).isPresent();
		}));
		assertThat(template.findAllById(List.of("t1", "t2"), Ticket.class)).isEmpty();
		assertThat(
				template.<List<Ticket>>inTable(ARCHIVE, () -> template.findAllById(List.of("t1", "t2"), Ticket.class)))
			.hasSize(2);
	}

	@Test
	void blockIsRefusedInATransactionOfAnotherTable() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> template
				.inTransactionWithoutResult((it) -> it.inTable(ARCHIVE, () -> it.insert(Ticket.open("u1", "x")))))
			.withMessageContaining("transaction of another table")
			.withMessageContaining("call it around the transaction");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> template.inTable(ARCHIVE, () -> template
				.inTransactionWithoutResult((it) -> it.inTable(MAIN, () -> it.insert(Ticket.open("u1", "x"))))));
		assertThat(requests.take()).isEmpty();
		template.inTransactionWithoutResult((outer) -> template.inTransaction(suspending(), (it) -> {
			it.inTable(ARCHIVE, () -> it.insert(Ticket.open("u2", "x")));
			return true;
		}));
		assertThat(template.existsById("u2", Ticket.class)).isFalse();
	}

	private static TransactionDefinition suspending() {
		return new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
	}

	@Test
	void otherThreadsAreNotInTheBlock() throws Exception {
		template.inTable(ARCHIVE, () -> template.insert(Ticket.open("v1", "archived")));
		Callable<Boolean> exists = () -> template.existsById("v1", Ticket.class);
		for (Executor threads : threads()) {
			CompletableFuture<Boolean> found = template.inTable(ARCHIVE, () -> call(threads, exists));
			assertThat(found.get()).isFalse();
			CompletableFuture<Boolean> own = call(threads,
					() -> template.<Boolean>inTable(ARCHIVE, () -> template.existsById("v1", Ticket.class)));
			assertThat(own.get()).isTrue();
		}
	}

	/** Platform threads, and virtual ones where there are any. */
	private static List<Executor> threads() throws ReflectiveOperationException {
		Executor platform = (task) -> new Thread(task).start();
		if (Runtime.version().feature() < 21) {
			return List.of(platform);
		}
		return List.of(platform,
				(Executor) java.util.concurrent.Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
					.invoke(null));
	}

	private static <R> CompletableFuture<R> call(Executor threads, Callable<R> work) {
		CompletableFuture<R> result = new CompletableFuture<>();
		threads.execute(() -> {
			try {
				result.complete(work.call());
			}
			catch (Throwable ex) {
				result.completeExceptionally(ex);
			}
		});
		return result;
	}

	@Test
	void whatIsNoNameOfATableIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> template.inTable("../evil", () -> template.existsById("t1", Ticket.class)))
			.withMessageContaining("not a name of a table")
			.withMessageNotContaining("evil");
		assertThat(requests.take()).isEmpty();
	}

	@Test
	void missingTableIsRefusedByTheFirstOperation() {
		SingleTableTemplate validating = SingleTableTemplateBuilder.of(client, MAIN)
			.entities(Ticket.class)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.build();
		requests.take();
		validating.inTable("blocks-missing", () -> {
			assertThat(requests.take()).isEmpty();
			assertThatExceptionOfType(SchemaMismatchException.class)
				.isThrownBy(() -> validating.existsById("t1", Ticket.class));
			assertThat(requests.takeActions()).containsExactly("DescribeTable");
		});
		assertThat(validating.existsById("none", Ticket.class)).isFalse();
	}

	@Test
	void blockNamesTheTableOfATemplateThatResolvesOne() {
		SingleTableTemplate resolving = SingleTableTemplateBuilder.of(client, () -> null)
			.entities(Ticket.class)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.createTable(PATIENCE)
			.build();
		resolving.inTable(MAIN, () -> {
			assertThat(resolving.existsById("none", Ticket.class)).isFalse();
			assertThat(resolving.backfill(Ticket.class).dryRun()).isNotNull();
		});
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(resolving.inTable(MAIN, () -> resolving.blobs().sweep())::run)
			.withMessageContaining("inTable");
		SchemaOperations schema = resolving.inTable(MAIN, resolving::schema);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> schema.growShards(Ticket.class))
			.withMessageContaining("inTable");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> resolving.existsById("none", Ticket.class));
	}

	private static Ticket assigned(String id, String assignee) {
		return new Ticket(id, null, null, null, "x", Status.OPEN, 3, assignee, java.util.Set.of());
	}

	@SingleTableEntity
	record Pass(@Id String id, @TimeToLive Instant until) {

	}

	interface Tickets extends VersionedRepository<Ticket> {

		@Counted
		Page<Ticket> findByAssignee(String assignee, CursorPageRequest request);

	}

	@SingleTableEntity
	@SoftDelete(retention = "P1D")
	record Draft(@Id String id, @Version @Nullable Long version) {
	}

}
