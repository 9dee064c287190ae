package io.singletable.repository.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.singletable.Counted;
import io.singletable.InvalidRepositoryException;
import io.singletable.Parallel;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.repository.CursorPageRequest;
import io.singletable.repository.VersionedRepository;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.Status;
import io.singletable.test.Ticket;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.QueryCreationException;
import org.springframework.scheduling.annotation.Async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for query methods that return a future.
 */
class FutureMethodsIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final String ARCHIVE = "futures-archive";

	private static final ObservedOperations observed = new ObservedOperations();

	/** One thread, which must not wait for others of its own pool. */
	private static final ExecutorService executor = Executors
		.newSingleThreadExecutor((task) -> new Thread(task, "futures"));

	private static final SingleTableTemplate template = builder().parallelism(Parallelism.of(executor, 2)).build();

	private static final Tickets tickets = new SingleTableRepositoryFactory(template).getRepository(Tickets.class);

	private static SingleTableTemplateBuilder builder() {
		return SingleTableTemplateBuilder.of(LocalDynamoDb.client(), "futures-main")
			.entities(Ticket.class)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.createTable(PATIENCE)
			.observations(observed.registry());
	}

	@BeforeAll
	static void arrange() {
		template.insert(assigned("t1", "ann"));
		template.insert(assigned("t2", "ann"));
		template.insert(assigned("t3", "bob"));
	}

	@AfterAll
	static void shutDown() {
		executor.shutdownNow();
	}

	@BeforeEach
	void forget() {
		observed.take();
	}

	private static Ticket assigned(String id, String assignee) {
		return new Ticket(id, null, null, null, "x", Status.OPEN, 3, assignee, Set.of());
	}

	@Test
	void resultIsOfTheTypeInTheFuture() throws Exception {
		assertThat(tickets.findByAssignee("ann").join()).extracting(Ticket::id).containsExactly("t1", "t2");
		assertThat(tickets.findFirstByAssignee("bob").join()).map(Ticket::id).contains("t3");
		assertThat(tickets.findFirstByAssignee("none").join()).isEmpty();
		assertThat(tickets.getByAssignee("none").join()).isNull();
		assertThat(tickets.countByAssignee("ann").join()).isEqualTo(2);
		assertThat(tickets.existsByAssignee("none").get()).isFalse();
		Window<Ticket> window = tickets.findWindowByAssignee("ann", ScrollPosition.keyset(), Limit.of(1)).join();
		assertThat(window.hasNext()).isTrue();
		assertThat(tickets.findWindowByAssignee("ann", window.positionAt(0), Limit.of(1)).join()).extracting(Ticket::id)
			.containsExactly("t2");
		assertThat(tickets.findSliceByAssignee("ann", CursorPageRequest.ofSize(1)).join().hasNext()).isTrue();
		assertThat(tickets.findPageByAssignee("ann", CursorPageRequest.ofSize(1)).join().getTotalElements())
			.isEqualTo(2);
		assertThat(tickets.findById("t1", Title.class).join()).map(Title::title).contains("x");
	}

	@Test
	void callerDoesNotWait() {
		CountDownLatch busy = new CountDownLatch(1);
		CompletableFuture<Void> first = CompletableFuture.runAsync(() -> awaitUninterruptibly(busy), executor);
		CompletableFuture<Long> count = tickets.countByAssignee("ann");
		assertThat(count).isNotDone();
		busy.countDown();
		assertThat(first.thenCombine(count, (none, number) -> number).join()).isEqualTo(2);
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		try {
			assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Above all, the transaction of a method with {@code @Transactional}. */
	@Test
	void otherInterceptorsOfTheRepositoryRunOnTheExecutor() {
		List<String> threads = new ArrayList<>();
		SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(template);
		factory.addRepositoryProxyPostProcessor((proxy, repository) -> proxy.addAdvice((MethodInterceptor) (call) -> {
			threads.add(Thread.currentThread().getName());
			return call.proceed();
		}));
		factory.getRepository(Tickets.class).findByAssignee("ann").join();
		assertThat(threads).containsExactly("futures");
	}

	@Test
	void failureIsThatOfTheQuery() {
		assertThat(tickets.getByAssignee("ann")).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(IncorrectResultSizeDataAccessException.class);
	}

	@Test
	void methodIsOneObservationInsideThatOfItsCaller() {
		Observation outer = Observation.start("request", observed.registry());
		outer.scoped(() -> tickets.findByAssignee("ann").join());
		outer.stop();
		SingleTableObservationContext operation = observed.takeOne();
		assertThat(operation.operation()).isEqualTo("query");
		assertThat(operation.repositoryMethod()).endsWith("Tickets.findByAssignee");
		assertThat(operation.getParentObservation()).isSameAs(outer);
	}

	@Test
	void parallelMethodEndsOnAPoolOfOneThread() {
		template.insert(assigned("p1", "gone"));
		assertThat(tickets.deleteByAssignee("gone").join()).isOne();
	}

	@Test
	void tableOfABlockFollows() {
		template.inTable(ARCHIVE, () -> template.insert(assigned("a1", "archived")));
		assertThat(template.inTable(ARCHIVE, () -> tickets.findByAssignee("archived")).join()).hasSize(1);
		assertThat(tickets.findByAssignee("archived").join()).isEmpty();
	}

	@Test
	void callInATransactionIsRefused() {
		template.inTransactionWithoutResult((it) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> tickets.findByAssignee("ann"))
			.withMessageContaining("A future is not supported in a transaction"));
	}

	@Test
	void otherMethodsStayOnTheirThread() {
		assertThat(tickets.threadOf()).isSameAs(Thread.currentThread());
		assertThat(tickets.findByStatus(Status.OPEN)).isCompletedWithValueMatching((all) -> all.size() == 3);
	}

	@Test
	void methodOfTheBaseClassRunsOnTheExecutorToo() {
		Redeclaring redeclaring = new SingleTableRepositoryFactory(template).getRepository(Redeclaring.class);
		CountDownLatch busy = new CountDownLatch(1);
		executor.execute(() -> awaitUninterruptibly(busy));
		CompletableFuture<Optional<Ticket>> found = redeclaring.findById("t1");
		assertThat(found).isNotDone();
		busy.countDown();
		assertThat(found.join()).map(Ticket::id).contains("t1");
		assertThat(redeclaring.existsById("none").join()).isFalse();
		assertThat(redeclaring.findAllById(List.of("t1", "t3")).join()).hasSize(2);
		Ticket saved = redeclaring.save(assigned("b1", "base")).join();
		assertThat(saved.version()).isOne();
		assertThat(redeclaring.deleteById("b1").join()).isNull();
		assertThat(template.existsById("b1", Ticket.class)).isFalse();
	}

	@Test
	void futureWithoutAnExecutorIsRefusedAtStartUp() {
		SingleTableTemplate without = builder().build();
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> new SingleTableRepositoryFactory(without).getRepository(Tickets.class))
			.withMessageContaining("it returns a future, which needs an executor")
			.withMessageContaining("declare a bean of type io.singletable.core.Parallelism");
		assertThatExceptionOfType(InvalidRepositoryException.class)
			.isThrownBy(() -> new SingleTableRepositoryFactory(without).getRepository(Redeclaring.class))
			.withMessageContaining("Redeclaring.deleteById: it returns a future, which needs an executor");
		AsyncTickets async = new SingleTableRepositoryFactory(without).getRepository(AsyncTickets.class);
		assertThat(async.findByAssignee("ann")).isCompletedWithValueMatching((all) -> all.size() == 2);
	}

	@Test
	void futureOfAStreamIsRefusedAtStartUp() {
		assertThatExceptionOfType(QueryCreationException.class)
			.isThrownBy(() -> new SingleTableRepositoryFactory(template).getRepository(Streaming.class))
			.withMessageContaining("return a future of a List or a Window");
	}

	interface Tickets extends VersionedRepository<Ticket> {

		CompletableFuture<List<Ticket>> findByAssignee(String assignee);

		CompletableFuture<Optional<Ticket>> findFirstByAssignee(String assignee);

		CompletableFuture<@Nullable Ticket> getByAssignee(String assignee);

		CompletableFuture<Long> countByAssignee(String assignee);

		Future<Boolean> existsByAssignee(String assignee);

		CompletableFuture<Window<Ticket>> findWindowByAssignee(String assignee, ScrollPosition position, Limit limit);

		CompletableFuture<Slice<Ticket>> findSliceByAssignee(String assignee, CursorPageRequest request);

		@Counted
		CompletableFuture<Page<Ticket>> findPageByAssignee(String assignee, CursorPageRequest request);

		<P> CompletableFuture<Optional<P>> findById(String id, Class<P> projection);

		@Parallel
		CompletableFuture<Long> deleteByAssignee(String assignee);

		@Async
		CompletableFuture<List<Ticket>> findByStatus(Status status);

		default Thread threadOf() {
			return Thread.currentThread();
		}

	}

	@Async
	interface AsyncTickets extends VersionedRepository<Ticket> {

		CompletableFuture<List<Ticket>> findByAssignee(String assignee);

	}

	interface Redeclaring extends Repository<Ticket, String> {

		CompletableFuture<Optional<Ticket>> findById(String id);

		CompletableFuture<Boolean> existsById(String id);

		CompletableFuture<List<Ticket>> findAllById(Iterable<String> ids);

		CompletableFuture<Ticket> save(Ticket ticket);

		CompletableFuture<Void> deleteById(String id);

	}

	interface Streaming extends VersionedRepository<Ticket> {

		CompletableFuture<Stream<Ticket>> findByAssignee(String assignee);

	}

	record Title(String title) {
	}

}
