package io.singletable.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.singletable.EntityExistsException;
import io.singletable.ParallelWriteException;
import io.singletable.ParallelWriteException.Outcome;
import io.singletable.SingleTableEntity;
import io.singletable.ThrottledException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.lifecycle.AfterSaveCallback;
import io.singletable.lifecycle.BeforeConvertCallback;
import io.singletable.lifecycle.BeforeSaveCallback;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.test.Customer;
import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mapping.callback.EntityCallback;
import org.springframework.data.mapping.callback.EntityCallbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for writes of many entities whose requests are sent in parallel.
 */
@Timeout(300)
class ParallelWritesIntegrationTests {

	private static final int MANY = 40;

	private final TestTable table = TestTable.of(Customer.class, Ticket.class, Counter.class);

	private final FaultyHttpClient http = new FaultyHttpClient();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.http));

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Parallelism parallelism = Parallelism.of(this.threads, 8);

	/** Two writes would meet here if the second did not wait for the first. */
	private final Gathering meeting = new Gathering(2, 300);

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
	}

	private static List<Customer> customers(int number) {
		return IntStream.range(0, number).mapToObj((i) -> new Customer("c-%03d".formatted(i), "name " + i)).toList();
	}

	private static List<Ticket> tickets(int number) {
		return IntStream.range(0, number)
			.mapToObj((i) -> Ticket.open("t-%03d".formatted(i), "title-%03d".formatted(i)))
			.toList();
	}

	@Test
	void requestsAreSentAtTheSameTimeAndResultsAreInTheOrderOfTheArguments() {
		Gathering gathering = new Gathering(4);
		SingleTableTemplate gathered = this.table.template(LocalDynamoDb.newClient(gathering));
		List<Ticket> saved = gathered.parallel(Parallelism.of(this.threads, 4)).saveAll(tickets(MANY));
		assertThat(gathering.met()).isTrue();
		assertThat(gathering.most()).isLessThanOrEqualTo(4);
		assertThat(saved).extracting(Ticket::id).isEqualTo(tickets(MANY).stream().map(Ticket::id).toList());
		assertThat(saved).extracting(Ticket::version).containsOnly(1L);
		assertThat(this.template.findAllById(saved.stream().map(Ticket::id).toList(), Ticket.class)).isEqualTo(saved);
	}

	@Test
	void eachEntityTakesTheRequestsOfASave() {
		this.http.script();
		this.template.parallel(this.parallelism).saveAll(tickets(MANY));
		assertThat(this.http.bodies()).hasSize(MANY);
	}

	@Test
	void idsAreGenerated() {
		List<Customer> saved = this.template.parallel(this.parallelism)
			.saveAll(IntStream.range(0, MANY).mapToObj((i) -> new Customer(null, "name " + i)).toList());
		assertThat(saved).extracting(Customer::id).doesNotContainNull().doesNotHaveDuplicates().isSorted();
	}

	@Test
	void callbacksAreCalledByTheCallingThreadInTheOrderOfTheArguments() {
		Calls calls = new Calls();
		SingleTableTemplate watched = watched(calls);
		watched.parallel(this.parallelism).saveAll(customers(MANY));
		assertThat(calls.threads).containsOnly(Thread.currentThread());
		List<String> names = customers(MANY).stream().map(Customer::name).toList();
		assertThat(calls.converted).isEqualTo(names);
		assertThat(calls.saved).isEqualTo(names);
		assertThat(calls.written).isEqualTo(names);
	}

	private SingleTableTemplate watched(EntityCallback<?>... callbacks) {
		return this.table.template(LocalDynamoDb.newClient(this.http),
				(builder) -> builder.lifecycle(Lifecycle.of(EntityCallbacks.create(callbacks), (event) -> {
				})));
	}

	/**
	 * The one that is refused waits for those before it to begin, as what has not begun
	 * then is not sent. The last is further from it than two at a time look ahead.
	 */
	@Test
	void refusedEntityEndsTheCallAndTheExceptionTellsWhatBecameOfEach() {
		List<Ticket> loaded = this.template.parallel(this.parallelism).saveAll(tickets(MANY));
		this.template.save(loaded.get(7).withTitle("by another"));
		CountDownLatch earlier = new CountDownLatch(7);
		this.http.disturb((action, body) -> {
			boolean refused = body.contains("t-007");
			if (!refused) {
				earlier.countDown();
			}
			return refused;
		}, Fault.none().after(() -> await(earlier)));
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> this.template.parallel(Parallelism.of(this.threads, 2))
					.saveAll(loaded.stream().map((ticket) -> ticket.withTitle("mine")).toList()));
		assertThat(thrown.failures()).containsOnlyKeys(7);
		assertThat(thrown).hasCauseInstanceOf(VersionConflictException.class)
			.hasMessageContaining("Failed at: position 7")
			.hasMessageNotContaining("t-007");
		assertThat(thrown.outcome(7)).isEqualTo(Outcome.NOT_WRITTEN);
		assertThat(thrown.outcome(MANY - 1)).isEqualTo(Outcome.NOT_WRITTEN);
		assertThat(thrown.written()).isGreaterThanOrEqualTo(7);
		assertTold(thrown, loaded);
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void assertTold(ParallelWriteException thrown, List<Ticket> loaded) {
		for (int i = 0; i < loaded.size(); i++) {
			Ticket stored = this.template.getRequired(loaded.get(i).id(), Ticket.class);
			assertThat(thrown.outcome(i) == Outcome.WRITTEN).isEqualTo(stored.title().equals("mine"));
			assertThat(thrown.saved(i).isPresent()).isEqualTo(stored.title().equals("mine"));
			thrown.saved(i).ifPresent((saved) -> assertThat(saved).isEqualTo(stored));
		}
	}

	@Test
	void throttledEntityIsNotWritten() {
		this.http.disturb("title-007", Fault.throttled("TableWriteProvisionedThroughputExceeded"));
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> this.template.parallel(this.parallelism).insertAll(tickets(MANY)));
		assertThat(thrown.failures().get(7)).isInstanceOf(ThrottledException.class);
		assertThat(thrown.outcome(7)).isEqualTo(Outcome.NOT_WRITTEN);
		assertThat(this.template.findById("t-007", Ticket.class)).isEmpty();
		assertThat(this.template.query(Ticket.class).count()).isEqualTo(thrown.written());
	}

	@Test
	void unknownOutcomeIsToldAsUnknown() {
		this.http.disturb("name 5\"", Fault.requestLost());
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> this.template.parallel(this.parallelism).insertAll(customers(MANY)));
		assertThat(thrown.failures().get(5)).isInstanceOf(WriteOutcomeUnknownException.class);
		assertThat(thrown.outcome(5)).isEqualTo(Outcome.UNKNOWN);
		assertThat(thrown).hasMessageContaining("of 1 the outcome is unknown");
	}

	@Test
	void answerThatIsLostIsSettled() {
		this.http.disturb("name 5\"", Fault.responseLost());
		List<Customer> inserted = this.template.parallel(this.parallelism).insertAll(customers(MANY));
		assertThat(inserted).isEqualTo(customers(MANY));
	}

	@Test
	void nothingIsBegunAfterAFailure() {
		this.template.insert(new Customer("c-001", "there"));
		Calls calls = new Calls();
		assertThatExceptionOfType(ParallelWriteException.class)
			.isThrownBy(() -> watched(calls).parallel(Parallelism.of(Runnable::run, 1)).insertAll(customers(MANY)))
			.withCauseInstanceOf(EntityExistsException.class);
		assertThat(calls.converted).containsExactly("name 0", "name 1");
	}

	@Test
	void failureOfACallbackLeavesTheEntityWritten() {
		AfterSaveCallback<Customer> failing = (customer) -> {
			if (customer.name().equals("name 3")) {
				throw new IllegalStateException("callback");
			}
			return customer;
		};
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> watched(new AfterSave(failing)).parallel(this.parallelism).saveAll(customers(MANY)));
		assertThat(thrown.failures().get(3)).hasMessage("callback");
		assertThat(thrown.outcome(3)).isEqualTo(Outcome.WRITTEN);
		assertThat(this.template.findById("c-003", Customer.class)).isPresent();
		assertThat(this.template.query(Customer.class).count()).isEqualTo(thrown.written());
	}

	@Test
	void entitiesThatAreNotWrittenKeepNoStamps() {
		List<Counter> counters = IntStream.range(0, MANY).mapToObj((i) -> new Counter("n-" + i)).toList();
		this.http.disturb("\"n-3\"", Fault.throttled("TableWriteProvisionedThroughputExceeded"));
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> this.template.parallel(this.parallelism).saveAll(counters));
		for (int i = 0; i < MANY; i++) {
			assertThat(counters.get(i).version).isEqualTo((thrown.outcome(i) == Outcome.WRITTEN) ? 1 : 0);
		}
	}

	private SingleTableTemplate meeting(EntityCallback<?>... callbacks) {
		return this.table.template(LocalDynamoDb.newClient(this.meeting),
				(builder) -> builder.lifecycle(Lifecycle.of(EntityCallbacks.create(callbacks), (event) -> {
				})));
	}

	@Test
	void entityThatOccursTwiceIsWrittenTwiceInOrder() {
		Customer first = new Customer("same", "first");
		Customer second = new Customer("same", "second");
		meeting().parallel(this.parallelism).saveAll(List.of(first, second));
		assertThat(this.meeting.most()).isOne();
		assertThat(this.template.getRequired("same", Customer.class)).isEqualTo(second);
	}

	@Test
	void mutableEntityThatOccursTwiceGetsTwoVersions() {
		Counter counter = new Counter(null);
		List<Counter> saved = meeting().parallel(this.parallelism).saveAll(List.of(counter, counter));
		assertThat(this.meeting.most()).isOne();
		assertThat(counter.version).isEqualTo(2);
		assertThat(saved).containsExactly(counter, counter);
		assertThat(this.template.getRequired(counter.id, Counter.class).version).isEqualTo(2);
	}

	@Test
	void immutableEntityOfAVersionThatOccursTwiceIsAConflict() {
		Ticket ticket = this.template.save(Ticket.open("t", "title"));
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> this.template.parallel(this.parallelism).saveAll(List.of(ticket, ticket)));
		assertThat(thrown.outcome(0)).isEqualTo(Outcome.WRITTEN);
		assertThat(thrown.failures().get(1)).isInstanceOf(VersionConflictException.class);
	}

	@Test
	void idThatACallbackChoosesTwiceIsWrittenTwiceInOrder() {
		BeforeConvertCallback<Customer> naming = (customer) -> new Customer("chosen", customer.name());
		SingleTableTemplate named = meeting(new BeforeConvert(naming));
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> named.parallel(this.parallelism)
					.insertAll(List.of(new Customer(null, "first"), new Customer(null, "second"))));
		assertThat(thrown.failures().get(1)).isInstanceOf(EntityExistsException.class);
		assertThat(this.meeting.most()).isOne();
		assertThat(this.template.getRequired("chosen", Customer.class).name()).isEqualTo("first");
	}

	@Test
	void inATransactionWritesAreKeptUntilTheCommit() {
		AtomicInteger executed = new AtomicInteger();
		Parallelism counting = Parallelism.of((task) -> {
			executed.incrementAndGet();
			task.run();
		}, 4);
		this.http.script();
		this.template.inTransactionWithoutResult((operations) -> {
			List<Customer> saved = operations.parallel(counting).saveAll(customers(10));
			operations.parallel(counting).deleteAllById(List.of("c-003"), Customer.class);
			assertThat(saved).isEqualTo(customers(10));
			assertThat(this.http.bodies()).isEmpty();
		});
		assertThat(this.http.bodies()).hasSize(1);
		assertThat(executed).hasValue(0);
		assertThat(this.template.query(Customer.class).count()).isEqualTo(9);
	}

	@Test
	void inATransactionExceptionsAreThoseOfTheOperationsOnOne() {
		this.template.insert(Ticket.open("t-001", "there"));
		assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> this.template
			.inTransactionWithoutResult((operations) -> operations.parallel(this.parallelism).insertAll(tickets(3))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "direct", "rejecting", "dropping" })
	void whatAnExecutorDoesNotSendIsSentByTheCallingThread(String kind) {
		Executor executor = switch (kind) {
			case "direct" -> Runnable::run;
			case "rejecting" -> (task) -> {
				throw new RejectedExecutionException("full");
			};
			default -> (task) -> {
			};
		};
		List<Customer> saved = this.template.parallel(Parallelism.of(executor, 4)).saveAll(customers(MANY));
		assertThat(saved).isEqualTo(customers(MANY));
		assertThat(this.template.query(Customer.class).count()).isEqualTo(MANY);
	}

	@Test
	void poolWhoseThreadsAllWaitDoesNotBlock() throws Exception {
		ExecutorService one = Executors.newSingleThreadExecutor();
		try {
			List<Customer> saved = one
				.submit(() -> this.template.parallel(Parallelism.of(one, 4)).saveAll(customers(MANY)))
				.get(2, TimeUnit.MINUTES);
			assertThat(saved).isEqualTo(customers(MANY));
		}
		finally {
			one.shutdownNow();
		}
	}

	@Test
	void interruptOfTheCallerEndsTheCallAndIsKept() {
		BeforeConvertCallback<Customer> interrupting = (customer) -> {
			if (customer.name().equals("name 20")) {
				Thread.currentThread().interrupt();
			}
			return customer;
		};
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> watched(new BeforeConvert(interrupting)).parallel(this.parallelism).saveAll(customers(MANY)));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(thrown).hasNoCause().hasMessageContaining("The thread was interrupted");
		assertThat(thrown.outcome(21)).isEqualTo(Outcome.NOT_WRITTEN);
		Map<String, Customer> stored = new TreeMap<>();
		this.template.query(Customer.class).stream().forEach((customer) -> stored.put(customer.name(), customer));
		assertThat(stored).hasSize(thrown.written());
		IntStream.range(0, MANY)
			.forEach(
					(i) -> assertThat(stored.containsKey("name " + i)).isEqualTo(thrown.outcome(i) == Outcome.WRITTEN));
	}

	@Test
	void nullAmongTheArgumentsIsRefusedBeforeAnythingIsSent() {
		List<Customer> customers = new ArrayList<>(customers(3));
		customers.add(null);
		this.http.script();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.template.parallel(this.parallelism).saveAll(customers))
			.withMessage("entities must not contain null");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.template.parallel(this.parallelism).saveAll(List.of(customers.get(0), "other")));
		assertThat(this.http.bodies()).isEmpty();
	}

	@Test
	void entitiesAreDeleted() {
		List<Ticket> tickets = this.template.parallel(this.parallelism).saveAll(tickets(MANY));
		this.template.parallel(this.parallelism).deleteAll(tickets.subList(0, 30));
		this.template.parallel(this.parallelism)
			.deleteAllById(IntStream.range(30, 39).mapToObj((i) -> "t-%03d".formatted(i)).toList(), Ticket.class);
		assertThat(this.template.query(Ticket.class).all()).containsExactly(tickets.get(39));
	}

	@Test
	void onlyWhatIsNewOrDiffersIsSaved() {
		List<Ticket> tickets = this.template.parallel(this.parallelism).saveAll(tickets(120));
		this.template.delete(tickets.get(5));
		List<Object> rows = new ArrayList<>(tickets(121));
		rows.set(110, Ticket.open("t-110", "changed"));
		rows.add(Ticket.open("t-110", "changed again"));
		rows.add(Ticket.open("t-110", "changed again"));
		rows.add(new Customer("c", "new"));
		this.http.script();
		List<Object> written = this.template.parallel(this.parallelism).saveChanged(rows);
		assertThat(written)
			.extracting((it) -> (it instanceof Ticket ticket) ? ticket.id() + " " + ticket.version() : it)
			.containsExactly("t-005 3", "t-110 2", "t-120 1", "t-110 3", new Customer("c", "new"));
		assertThat(this.http.bodies().stream().filter((body) -> body.contains("ConsistentRead"))).hasSize(3);
		assertThat(this.template.getRequired("t-110", Ticket.class).title()).isEqualTo("changed again");
		assertThat(this.template.getRequired("t-110", Ticket.class).createdAt())
			.isEqualTo(tickets.get(110).createdAt());
		assertThat(this.template.parallel(this.parallelism).saveChanged(rows.subList(0, 100))).isEmpty();
	}

	@Test
	void changesThatFailAreSavedWhenTheCallIsRepeated() {
		List<Ticket> tickets = this.template.parallel(this.parallelism).saveAll(tickets(MANY));
		List<Ticket> rows = tickets.stream().map((ticket) -> ticket.withTitle(ticket.title() + " changed")).toList();
		this.http.disturb("title-007 changed", Fault.error(400, "ValidationException"));
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> this.template.parallel(this.parallelism).saveChanged(rows));
		assertThat(thrown.failures()).containsOnlyKeys(7);
		assertTold(thrown, rows, " changed");
		this.http.disturb(Fault::none);
		this.http.disturb("no such text", Fault.none());
		assertThat(this.template.parallel(this.parallelism).saveChanged(rows)).hasSize(MANY - thrown.written());
		assertThat(this.template.query(Ticket.class).all()).extracting(Ticket::version).containsOnly(2L);
	}

	private void assertTold(ParallelWriteException thrown, List<Ticket> rows, String ending) {
		for (int i = 0; i < rows.size(); i++) {
			Ticket stored = this.template.getRequired(rows.get(i).id(), Ticket.class);
			assertThat(thrown.outcome(i) == Outcome.WRITTEN).isEqualTo(stored.title().endsWith(ending));
		}
	}

	@Test
	void entityThatIsDeletedTwiceIsNotFound() {
		Ticket ticket = this.template.save(Ticket.open("t", "title"));
		this.template.parallel(this.parallelism).deleteAllById(List.of("t", "t"), Ticket.class);
		ParallelWriteException thrown = catchThrowableOfType(ParallelWriteException.class,
				() -> this.template.parallel(this.parallelism).deleteAll(List.of(ticket)));
		assertThat(thrown.failures()).containsOnlyKeys(0);
	}

	@Test
	void plainEntitiesAreDeletedById() {
		this.template.parallel(this.parallelism).saveAll(customers(MANY));
		this.template.parallel(this.parallelism)
			.deleteAllById(customers(MANY).stream().map(Customer::id).toList(), Customer.class);
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void rowsOfAQueryAreDeleted() {
		this.template.parallel(this.parallelism).saveAll(tickets(MANY));
		Gathering gathering = new Gathering(4);
		SingleTableTemplate gathered = this.table.template(LocalDynamoDb.newClient(gathering));
		assertThat(gathered.query(Ticket.class).parallel(Parallelism.of(this.threads, 4)).deleteAll()).isEqualTo(MANY);
		assertThat(gathering.met()).isTrue();
		assertThat(this.template.query(Ticket.class).count()).isZero();
	}

	@Test
	void deletedRowsAreReturnedInTheOrderOfTheQuery() {
		List<Customer> customers = this.template.parallel(this.parallelism).saveAll(customers(MANY));
		assertThat(this.template.query(Customer.class).parallel(this.parallelism).delete()).isEqualTo(customers);
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void oneObservationHasTheRequestsOfAllThreads() {
		ObservedOperations observed = new ObservedOperations();
		SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.observations(observed.registry()));
		template.parallel(this.parallelism).saveAll(customers(MANY));
		SingleTableObservationContext operation = observed.takeOne();
		assertThat(operation.operation()).isEqualTo("save-all");
		assertThat(operation.entity()).isEqualTo("Customer");
		assertThat(operation.requests()).isEqualTo(MANY);
		// Each item, and its entry in the listing.
		assertThat(operation.writeUnits()).isEqualTo(2 * MANY);
	}

	/**
	 * Number of requests that are under way at the same time.
	 */
	private static final class Gathering implements ExecutionInterceptor {

		private final CountDownLatch enough;

		private final AtomicInteger running = new AtomicInteger();

		private final AtomicInteger most = new AtomicInteger();

		private final long millis;

		Gathering(int enough) {
			this(enough, 60_000);
		}

		Gathering(int enough, long millis) {
			this.enough = new CountDownLatch(enough);
			this.millis = millis;
		}

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (context.request().getClass().getSimpleName().startsWith("Query")) {
				return;
			}
			this.most.accumulateAndGet(this.running.incrementAndGet(), Math::max);
			this.enough.countDown();
			try {
				this.enough.await(this.millis, TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		@Override
		public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
			this.running.decrementAndGet();
		}

		boolean met() {
			return this.enough.getCount() == 0;
		}

		int most() {
			return this.most.get();
		}

	}

	/**
	 * Callbacks that record their calls.
	 */
	private static final class Calls
			implements BeforeConvertCallback<Customer>, BeforeSaveCallback<Customer>, AfterSaveCallback<Customer> {

		private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

		private final List<String> converted = new ArrayList<>();

		private final List<String> saved = new ArrayList<>();

		private final List<String> written = new ArrayList<>();

		@Override
		public Customer onBeforeConvert(Customer customer) {
			this.threads.add(Thread.currentThread());
			this.converted.add(customer.name());
			return customer;
		}

		@Override
		public Customer onBeforeSave(Customer customer, Map<String, AttributeValue> item) {
			this.threads.add(Thread.currentThread());
			this.saved.add(customer.name());
			return customer;
		}

		@Override
		public Customer onAfterSave(Customer customer) {
			this.threads.add(Thread.currentThread());
			this.written.add(customer.name());
			return customer;
		}

	}

	private record BeforeConvert(BeforeConvertCallback<Customer> callback) implements BeforeConvertCallback<Customer> {

		@Override
		public Customer onBeforeConvert(Customer customer) {
			return this.callback.onBeforeConvert(customer);
		}

	}

	private record AfterSave(AfterSaveCallback<Customer> callback) implements AfterSaveCallback<Customer> {

		@Override
		public Customer onAfterSave(Customer customer) {
			return this.callback.onAfterSave(customer);
		}

	}

	@SingleTableEntity
	static class Counter {

		@Id
		public String id;

		@Version
		public long version;

		protected Counter() {
		}

		Counter(String id) {
			this.id = id;
		}

	}

}
