package io.singletable.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.singletable.EntityExistsException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.lifecycle.AfterSaveCallback;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;

import org.springframework.data.domain.Limit;
import org.springframework.data.mapping.callback.EntityCallbacks;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what surrounds the observations of operations: parents, callbacks, consumers
 * of streams, and having none.
 */
class ObservationScopesIntegrationTests {

	private final TestTable table = TestTable.of(Ticket.class, Customer.class);

	private final ObservedOperations observed = new ObservedOperations();

	private final SingleTableTemplate template = template(Lifecycle.none());

	private SingleTableTemplate template(Lifecycle lifecycle) {
		return this.table.template(LocalDynamoDb.client(),
				(builder) -> builder.observations(this.observed.registry()).lifecycle(lifecycle));
	}

	private void insertTickets(int number) {
		for (int i = 0; i < number; i++) {
			this.template.insert(Ticket.open("t" + i, "title"));
		}
		this.observed.take();
	}

	private Stream<Ticket> open() {
		return this.template.query(Ticket.class).matching(where("status").is(Status.OPEN)).stream();
	}

	@Test
	void parentIsTheCurrentObservation() {
		Observation request = Observation.start("http", this.observed.registry());
		request.scoped(() -> this.template.findById("ann", Customer.class));
		request.stop();
		assertThat(this.observed.takeOne().getParentObservation()).isSameAs(request);
	}

	@Test
	void operationOfACallbackIsInsideTheOneThatCalledIt() {
		List<SingleTableTemplate> own = new ArrayList<>();
		AfterSaveCallback<Customer> saveAnother = (customer) -> {
			if (customer.id().equals("ann")) {
				own.get(0).save(new Customer("bob", "Bob"));
			}
			return customer;
		};
		own.add(template(Lifecycle.of(EntityCallbacks.create(saveAnother), (event) -> {
		})));
		Customers customers = new SingleTableRepositoryFactory(own.get(0)).getRepository(Customers.class);
		customers.save(new Customer("ann", "Ann"));
		List<SingleTableObservationContext> contexts = this.observed.take();
		assertThat(contexts).extracting(SingleTableObservationContext::operation).containsExactly("save", "save");
		assertThat(contexts).extracting(SingleTableObservationContext::requests).containsExactly(1, 1);
		assertThat(contexts.get(0).repositoryMethod()).isNull();
		assertThat(contexts.get(1).repositoryMethod()).endsWith("Customers.save");
		assertThat(contexts.get(0).getParentObservation()).isNotNull()
			.extracting((parent) -> parent.getContextView())
			.isSameAs(contexts.get(1));
	}

	@Test
	void consumerOfAStreamIsOutsideOfItsScope() {
		insertTickets(2);
		open().forEach((ticket) -> {
			assertThat(this.observed.registry().getCurrentObservation()).isNull();
			this.template.findById("ann", Customer.class);
		});
		List<SingleTableObservationContext> contexts = this.observed.take();
		assertThat(contexts).extracting(SingleTableObservationContext::operation)
			.containsExactly("find-by-id", "find-by-id", "stream");
		assertThat(contexts.get(0).getParentObservation()).isNull();
		assertThat(contexts.get(2).requests()).isOne();
	}

	@Test
	void streamKeepsTheParentOfItsCreation() {
		insertTickets(1);
		Observation request = Observation.start("http", this.observed.registry());
		Stream<Ticket> rows = request.scoped(this::open);
		assertThat(rows.toList()).hasSize(1);
		request.stop();
		assertThat(this.observed.takeOne().getParentObservation()).isSameAs(request);
	}

	@Test
	void streamThatIsLeftEndsWhenItIsClosed() {
		insertTickets(3);
		try (Stream<Ticket> rows = open()) {
			Iterator<Ticket> iterator = rows.iterator();
			iterator.next();
			assertThat(this.observed.running()).isOne();
			assertThat(this.observed.registry().getCurrentObservation()).isNull();
		}
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.outcome()).isEqualTo(OperationOutcome.SUCCESS);
		assertThat(context.returned()).isPositive();
		assertThat(this.observed.running()).isZero();
	}

	@Test
	void streamThatFailsEndsWithItsFailure() {
		insertTickets(1);
		Stream<Ticket> rows = this.template.query(Ticket.class)
			.matching(where("status").is(Status.OPEN))
			.allowFiltering()
			.filter((ticket) -> {
				throw new IllegalStateException("scripted");
			})
			.stream();
		assertThatIllegalStateException().isThrownBy(rows::toList);
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.ERROR);
	}

	@Test
	void failureOfAConsumerIsNotTheStreams() {
		insertTickets(1);
		try (Stream<Ticket> rows = open()) {
			assertThatIllegalStateException().isThrownBy(() -> rows.forEach((ticket) -> {
				throw new IllegalStateException("of the consumer");
			}));
		}
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.SUCCESS);
	}

	@Test
	void disabledRepositoryMethodIsNotObservedAsItsOperations() {
		this.observed.registry()
			.observationConfig()
			.observationPredicate((name, context) -> !(context instanceof SingleTableObservationContext operation
					&& operation.repositoryMethod() != null));
		Customers customers = new SingleTableRepositoryFactory(this.template).getRepository(Customers.class);
		customers.save(new Customer("ann", "Ann"));
		customers.findAll().forEach((customer) -> {
		});
		assertThat(this.observed.take()).isEmpty();
		this.template.save(new Customer("ann", "Ann"));
		assertThat(this.observed.takeOne().operation()).isEqualTo("save");
	}

	@Test
	void handlerThatFailsDoesNotMakeAWriteFail() {
		FailingHandler failing = new FailingHandler();
		this.observed.registry().observationConfig().observationHandler(failing);
		Customers customers = new SingleTableRepositoryFactory(this.template).getRepository(Customers.class);
		failing.fails = true;
		assertThat(customers.insert(new Customer("ann", "Ann")).name()).isEqualTo("Ann");
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> customers.insert(new Customer("ann", "Ann")));
		assertThat(customers.findById("ann")).isPresent();
		assertThat(this.observed.registry().getCurrentObservation()).isNull();
	}

	@Test
	void handlerThatRefusesAScopeLeavesNoOperationOnTheThread() {
		FailingHandler failing = new FailingHandler();
		this.observed.registry().observationConfig().observationHandler(failing);
		Customers customers = new SingleTableRepositoryFactory(this.template).getRepository(Customers.class);
		failing.refusesScopes = true;
		assertThatIllegalStateException().isThrownBy(() -> customers.insert(new Customer("ann", "Ann")))
			.withMessage("of the handler");
		failing.refusesScopes = false;
		assertThat(this.observed.registry().getCurrentObservation()).isNull();
		this.observed.take();
		this.template.findById("ann", Customer.class);
		assertThat(this.observed.takeOne().operation()).isEqualTo("find-by-id");
	}

	@Test
	void valuesOfItemsNeverBecomeKeyValues() {
		Customers customers = new SingleTableRepositoryFactory(this.template).getRepository(Customers.class);
		Set<String> lowCardinality = new TreeSet<>();
		Set<String> all = new TreeSet<>();
		for (int i = 0; i < 30; i++) {
			String secret = "secret-" + i;
			customers.insert(new Customer(secret, secret));
			customers.findById(secret);
			this.template.insert(new Ticket(secret, null, null, null, secret, Status.OPEN, i, secret, Set.of(secret)));
			this.template.query(Ticket.class).matching(where("assignee").is(secret)).limit(Limit.of(1)).all();
			this.template.findAsOf(secret, Instant.parse("2026-11-21T09:14:00Z"), Ticket.class);
			this.template.deleteById(secret, Customer.class);
			for (SingleTableObservationContext context : this.observed.take()) {
				context.getLowCardinalityKeyValues().stream().map(KeyValue::toString).forEach(lowCardinality::add);
				context.getAllKeyValues().stream().map(KeyValue::getValue).forEach(all::add);
				all.add(String.valueOf(context.getContextualName()));
			}
		}
		assertThat(lowCardinality).hasSizeLessThan(30);
		assertThat(all).isNotEmpty().noneMatch((value) -> value.contains("secret"));
	}

	@Test
	void capacityIsAskedForObservedOperationsOnly() {
		assertThat(capacitiesAsked(this.observed.registry())).isNotEmpty().containsOnly("TOTAL");
		assertThat(capacitiesAsked(ObservationRegistry.NOOP)).isNotEmpty().doesNotContain("TOTAL", "INDEXES");
		assertThat(capacitiesAsked(ObservationRegistry.create())).doesNotContain("TOTAL", "INDEXES");
	}

	private List<String> capacitiesAsked(ObservationRegistry registry) {
		RecordingInterceptor requests = new RecordingInterceptor();
		SingleTableTemplate observing = this.table.template(LocalDynamoDb.newClient(requests),
				(builder) -> builder.observations(registry));
		observing.save(new Customer("ann", "Ann"));
		observing.save(Ticket.open("t1", "one"));
		observing.findById("t1", Ticket.class);
		observing.findAllById(List.of("t1"), Ticket.class);
		observing.query(Ticket.class).matching(where("status").is(Status.OPEN)).all();
		observing.query(Ticket.class).matching(where("status").is(Status.OPEN)).count();
		observing.deleteById("ann", Customer.class);
		observing.purge("t1", Ticket.class);
		return requests.take().stream().map(ObservationScopesIntegrationTests::capacityAsked).toList();
	}

	private static String capacityAsked(SdkRequest request) {
		return request.getValueForField("ReturnConsumedCapacity", String.class).orElse("unset");
	}

	@Test
	void templateWithoutRegistryHasNoObserver() {
		SingleTableTemplate unobserved = this.table.template();
		assertThat(unobserved.unwrap(OperationObserver.class)).containsSame(OperationObserver.NONE);
		assertThat(this.template.unwrap(OperationObserver.class)).map(OperationObserver::isEnabled).contains(true);
	}

	private static final class FailingHandler implements ObservationHandler<Observation.Context> {

		private boolean fails;

		private boolean refusesScopes;

		@Override
		public void onEvent(Observation.Event event, Observation.Context context) {
			failIf(this.fails);
		}

		@Override
		public void onError(Observation.Context context) {
			failIf(this.fails);
		}

		@Override
		public void onScopeOpened(Observation.Context context) {
			failIf(this.refusesScopes);
		}

		@Override
		public void onScopeClosed(Observation.Context context) {
			failIf(this.fails);
		}

		@Override
		public void onStop(Observation.Context context) {
			failIf(this.fails);
		}

		private static void failIf(boolean fails) {
			if (fails) {
				throw new IllegalStateException("of the handler");
			}
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

	interface Customers extends SingleTableRepository<Customer, String> {

	}

}
