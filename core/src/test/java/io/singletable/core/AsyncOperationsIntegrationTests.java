package io.singletable.core;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.micrometer.observation.Observation;
import io.singletable.CommitMetadata;
import io.singletable.EntityNotFoundException;
import io.singletable.config.SingleTableTemplateBuilder;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for operations whose results are futures.
 */
class AsyncOperationsIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final String TABLE = "async-main";

	private static final String ARCHIVE = "async-archive";

	private static final ThreadLocal<@Nullable String> TENANT = new ThreadLocal<>();

	private static final FaultyHttpClient http = new FaultyHttpClient();

	private static final DynamoDbClient client = LocalDynamoDb.newClient(http);

	private static final ObservedOperations observed = new ObservedOperations();

	private static final SingleTableTemplate template = SingleTableTemplateBuilder.of(client, TABLE)
		.entities(Ticket.class, Customer.class)
		.timeouts(PATIENCE, PATIENCE, PATIENCE)
		.createTable(PATIENCE)
		.observations(observed.registry())
		.build();

	private static final ExecutorService pool = Executors.newFixedThreadPool(4);

	private static final AsyncOperations async = template.async(pool);

	@AfterEach
	void forget() {
		TENANT.remove();
		observed.take();
	}

	@AfterAll
	static void shutDown() {
		pool.shutdownNow();
	}

	@Test
	void hundredAtOnceEndOnAPoolAndOnVirtualThreads() throws Exception {
		for (Executor executor : executors()) {
			AsyncOperations operations = template.async(executor);
			List<CompletableFuture<Optional<Customer>>> found = new ArrayList<>();
			for (int i = 0; i < 100; i++) {
				String id = "c" + i;
				found.add(operations.call((it) -> it.save(new Customer(id, "name of " + id)))
					.thenCompose((saved) -> operations.call((it) -> it.findById(id, Customer.class))));
			}
			assertThat(found).extracting(CompletableFuture::join)
				.containsExactlyElementsOf(IntStream.range(0, 100)
					.mapToObj((i) -> Optional.of(new Customer("c" + i, "name of c" + i)))
					.toList());
		}
	}

	private static List<Executor> executors() throws ReflectiveOperationException {
		return (Runtime.version().feature() < 21) ? List.of(pool)
				: List.of(pool, (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
	}

	@Test
	void cancelledRequestIsAbortedAndNotRepeated() throws Exception {
		for (Executor executor : executors()) {
			CountDownLatch sent = new CountDownLatch(1);
			AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
			CountDownLatch ended = new CountDownLatch(1);
			http.script(unanswered(sent));
			CompletableFuture<Object> future = template.async(executor).call((it) -> {
				try {
					return it.findById("c1", Customer.class);
				}
				catch (RuntimeException ex) {
					end.set(ex);
					throw ex;
				}
				finally {
					ended.countDown();
				}
			});
			assertThat(sent.await(1, TimeUnit.MINUTES)).isTrue();
			assertThat(future.cancel(true)).isTrue();
			assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
			assertThat(end.get()).hasMessageContaining("was canceled because its thread was interrupted");
			assertThat(http.bodies()).hasSize(1);
			assertThatExceptionOfType(CancellationException.class).isThrownBy(future::join);
			assertThat(template.async(executor).call((it) -> it.existsById("none", Customer.class)).join()).isFalse();
		}
	}

	/** As a virtual thread waits for its socket: until it is interrupted. */
	private static Fault unanswered(CountDownLatch sent) {
		return (request) -> {
			sent.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw AbortedException.create("Thread was interrupted", ex);
			}
			throw new IllegalStateException("never counted down");
		};
	}

	/** As a platform thread waits for its socket, and the SDK for the end of the time. */
	@Test
	void requestThatDoesNotNoticeItsInterruptIsNotRepeated() throws Exception {
		CountDownLatch sent = new CountDownLatch(1);
		CountDownLatch cancelled = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		http.script((request) -> {
			sent.countDown();
			await(cancelled);
			Thread.interrupted();
			throw new SocketTimeoutException("Read timed out");
		});
		CompletableFuture<Object> future = async.call((it) -> {
			try {
				return it.findById("c1", Customer.class);
			}
			finally {
				ended.countDown();
			}
		});
		assertThat(sent.await(1, TimeUnit.MINUTES)).isTrue();
		future.cancel(true);
		cancelled.countDown();
		assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
		assertThat(http.bodies()).hasSize(1);
	}

	private static void await(CountDownLatch latch) throws IOException {
		while (true) {
			try {
				if (latch.await(1, TimeUnit.MINUTES)) {
					return;
				}
				throw new IOException("not in time");
			}
			catch (InterruptedException ex) {
				// As a read of a socket does not notice.
			}
		}
	}

	@Test
	void whatIsCancelledBeforeItBeginsNeverRuns() {
		List<Runnable> tasks = new ArrayList<>();
		http.script();
		CompletableFuture<Customer> future = template.async(tasks::add).call((it) -> it.save(new Customer("x", "x")));
		future.cancel(false);
		tasks.forEach(Runnable::run);
		assertThat(http.bodies()).isEmpty();
		assertThat(future).isCancelled();
	}

	/** As Spring's executors do with what has not begun when they are shut down. */
	@Test
	void whatItsExecutorCancelsIsCancelled() {
		List<Runnable> tasks = new ArrayList<>();
		CompletableFuture<Customer> future = template.async(tasks::add).call((it) -> it.save(new Customer("x", "x")));
		tasks.forEach((task) -> ((Future<?>) task).cancel(true));
		assertThat(future).isCancelled();
	}

	/** Not every executor clears it before the next task. */
	@Test
	void interruptDoesNotOutlastTheCall() throws Exception {
		BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<Object> future = template.async(tasks::add).call((it) -> {
			begun.countDown();
			while (!Thread.currentThread().isInterrupted()) {
				Thread.onSpinWait();
			}
			return "late";
		});
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		new Thread(() -> {
			tasks.remove().run();
			interrupted.complete(Thread.currentThread().isInterrupted());
		}).start();
		assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
		future.cancel(true);
		assertThat(interrupted.get(1, TimeUnit.MINUTES)).isFalse();
	}

	/** As a virtual thread notices it in the client: its socket is closed. */
	@Test
	void socketThatAnInterruptClosesIsACancelledRequest() {
		http.script((request) -> {
			Thread.currentThread().interrupt();
			throw new SocketException("Closed by interrupt");
		});
		try {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> template.existsById("none", Customer.class))
				.withMessageContaining("was canceled because its thread was interrupted");
			assertThat(http.bodies()).hasSize(1);
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void reasonAndMetadataFollow() {
		Ticket saved = template
			.because("a customer called",
					() -> template.withMetadata(Map.of("call", "7"),
							() -> async.call((it) -> it.insert(Ticket.open("reason", "x")))))
			.join();
		CommitMetadata commit = template.findRevision("reason", saved.version(), Ticket.class).orElseThrow().commit();
		assertThat(commit.reason()).contains("a customer called");
		assertThat(commit.values()).containsEntry("call", "7");
		Ticket later = async.call((it) -> it.update(saved.withTitle("y"))).join();
		assertThat(template.findRevision("reason", later.version(), Ticket.class).orElseThrow().commit().reason())
			.isEmpty();
	}

	@Test
	void observationFollows() {
		Observation outer = Observation.start("request", observed.registry());
		outer.scoped(() -> async.call((it) -> it.existsById("none", Customer.class)).join());
		outer.stop();
		SingleTableObservationContext operation = observed.takeOne();
		assertThat(operation.getParentObservation()).isSameAs(outer);
		async.call((it) -> it.existsById("none", Customer.class)).join();
		assertThat(observed.takeOne().getParentObservation()).isNull();
	}

	@Test
	void tableFollows() {
		template.inTable(ARCHIVE, () -> async.call((it) -> it.save(new Customer("archived", "x")))).join();
		assertThat(template.existsById("archived", Customer.class)).isFalse();
		assertThat(template.<Boolean>inTable(ARCHIVE, () -> template.existsById("archived", Customer.class))).isTrue();
		assertThat(async.call((it) -> it.existsById("archived", Customer.class)).join()).isFalse();
	}

	@Test
	void resolvedTableFollows() {
		SingleTableTemplate resolving = SingleTableTemplateBuilder.of(client, TENANT::get)
			.entities(Ticket.class, Customer.class)
			.timeouts(PATIENCE, PATIENCE, PATIENCE)
			.createTable(PATIENCE)
			.build();
		TENANT.set(ARCHIVE);
		resolving.async(pool).call((it) -> it.save(new Customer("tenant", "x"))).join();
		assertThat(resolving.existsById("tenant", Customer.class)).isTrue();
		TENANT.set("no/name");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> resolving.async(pool).call((it) -> it.existsById("tenant", Customer.class)))
			.withMessageContaining("What the TableNameResolver returned");
		TENANT.remove();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> resolving.async(pool).call((it) -> it.existsById("tenant", Customer.class)))
			.withMessageContaining("No table is resolved");
	}

	@Test
	void futureIsRefusedInATransaction() {
		template.inTransactionWithoutResult((it) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> it.async(pool).run((operations) -> operations.save(new Customer("x", "x"))))
			.withMessageContaining("A future is not supported in a transaction"));
		assertThat(async.call((it) -> it.inTransaction((tx) -> tx.save(new Customer("inside", "x")))).join().id())
			.isEqualTo("inside");
	}

	@Test
	void futureFailsWithTheExceptionOfItsWork() {
		assertThat(async.call((it) -> it.getRequired("none", Customer.class))).failsWithin(PATIENCE)
			.withThrowableThat()
			.withCauseInstanceOf(EntityNotFoundException.class);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> template.async((task) -> {
			throw new RejectedExecutionException("full");
		}).run((it) -> it.deleteById("none", Customer.class)));
	}

	@Test
	void workIsGivenTheTemplate() {
		assertThat(async.<SingleTableOperations>call((it) -> it).join()).isSameAs(template);
	}

}
