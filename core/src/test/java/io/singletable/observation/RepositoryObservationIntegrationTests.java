package io.singletable.observation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.InvalidCursorException;
import io.singletable.InvalidSortException;
import io.singletable.OnConflict;
import io.singletable.Query;
import io.singletable.core.EntityUpdate;
import io.singletable.core.Parallelism;
import io.singletable.core.SingleTableTemplate;
import io.singletable.query.Criteria;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.VersionedRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.ObservedOperations;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the observation of each call of a repository method.
 */
class RepositoryObservationIntegrationTests {

	private static final Criteria ANN = Criteria.where("name").is("Ann");

	private final TestTable table = TestTable.of(Ticket.class, Comment.class, Customer.class);

	private final ObservedOperations observed = new ObservedOperations();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.client(),
			(builder) -> builder.observations(this.observed.registry()).parallelism(Parallelism.of(Runnable::run, 1)));

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	private final Tickets tickets = this.factory.getRepository(Tickets.class);

	private final Customers customers = this.factory.getRepository(Customers.class,
			RepositoryFragments.just(new RenamingImpl(this.template)));

	@BeforeEach
	void insert() {
		this.template.insert(Ticket.open("t1", "one"));
		this.template.insert(Ticket.open("t2", "two"));
		this.template.insert(new Customer("ann", "Ann"));
		this.template.insert(new Customer("bob", "Bob"));
		this.observed.take();
	}

	@ParameterizedTest
	@MethodSource("calls")
	void callIsOneOperation(Call call) {
		call.run().accept(this);
		SingleTableObservationContext context = this.observed.takeOne();
		assertThat(context.operation()).isEqualTo(call.operation());
		assertThat(context.repositoryMethod()).isEqualTo("RepositoryObservationIntegrationTests." + call.method());
		assertThat(context.entity()).isEqualTo(call.method().startsWith("Tickets") ? "Ticket" : "Customer");
		assertThat(context.index()).isEqualTo(call.index());
		assertThat(context.outcome()).isEqualTo(OperationOutcome.SUCCESS);
		assertThat(context.requests()).isPositive();
		assertThat(this.observed.running()).isZero();
		assertThat(this.observed.registry().getCurrentObservation()).isNull();
	}

	static Stream<Call> calls() {
		return Stream.of(call("insert", "Customers.insert", (it) -> it.customers.insert(new Customer("eve", "Eve"))),
				call("update", "Customers.update", (it) -> it.customers.update(new Customer("ann", "Anne"))),
				call("save", "Customers.save", (it) -> it.customers.save(new Customer("ann", "Anne"))),
				call("save-all", "Customers.saveAll",
						(it) -> it.customers.saveAll(List.of(new Customer("ann", "Anne"), new Customer("eve", "Eve")))),
				call("find-by-id", "Customers.findById", (it) -> it.customers.findById("ann")),
				call("find-by-id", "Customers.getRequired", (it) -> it.customers.getRequired("ann")),
				call("get-or-create", "Customers.getOrCreate",
						(it) -> it.customers.getOrCreate("ann", () -> new Customer("ann", "Ann"))),
				call("exists-by-id", "Customers.existsById", (it) -> it.customers.existsById("ann")),
				call("find-all-by-id", "Customers.findAllById", (it) -> it.customers.findAllById(List.of("ann"))),
				listing("find-all", "Customers.findAll", (it) -> it.customers.findAll().forEach((customer) -> {
				})),
				listing("find-all", "Customers.findAll",
						(it) -> it.customers.findAll(ScrollPosition.keyset(), Limit.of(1))),
				listing("count", "Customers.count", (it) -> it.customers.count()),
				call("delete", "Customers.delete", (it) -> it.customers.delete(new Customer("ann", "Ann"))),
				call("delete-by-id", "Customers.deleteById", (it) -> it.customers.deleteById("ann")),
				call("delete-all-by-id", "Customers.deleteAllById",
						(it) -> it.customers.deleteAllById(List.of("ann", "bob"))),
				listing("delete-all", "Customers.deleteAll", (it) -> it.customers.deleteAll()),
				call("update", "Customers.update",
						(it) -> it.customers.update(new Customer("ann", "Ann"), new Customer("ann", "Anne"))),
				call("save", "Customers.save", (it) -> it.customers.save(new Customer("ann", "Anne"), ANN)),
				call("save", "Customers.saveIfMatching",
						(it) -> it.customers.saveIfMatching(new Customer("ann", "Anne"), ANN)),
				call("save", "Tickets.save", (it) -> it.tickets.save(Ticket.open("t3", "three"), OnConflict.merge())),
				call("delete", "Customers.delete", (it) -> it.customers.delete(new Customer("ann", "Ann"), ANN)),
				call("delete", "Customers.deleteIfMatching",
						(it) -> it.customers.deleteIfMatching(new Customer("ann", "Ann"), ANN)),
				call("delete-by-id", "Customers.deleteById", (it) -> it.customers.deleteById("ann", ANN)),
				call("delete-by-id", "Customers.deleteByIdIfMatching",
						(it) -> it.customers.deleteByIdIfMatching("ann", ANN)),
				call("find-changes", "Tickets.findChanges",
						(it) -> it.tickets.findChanges("t1", ScrollPosition.keyset(), Limit.of(1))),
				call("restore", "Tickets.restore", (it) -> it.tickets.restore("t1", 1)),
				call("find-as-of", "Tickets.findAsOf",
						(it) -> it.tickets.findAsOf("t1", Instant.parse("2026-11-21T09:14:00Z"))),
				call("purge", "Tickets.purge", (it) -> it.tickets.purge("t1")),
				call("find-revision", "Tickets.findRevision", (it) -> it.tickets.findRevision("t1", 1L)),
				call("find-revisions", "Tickets.findRevisions", (it) -> it.tickets.findRevisions("t1")),
				query("query", "Tickets.findByStatus", (it) -> it.tickets.findByStatus(Status.OPEN)),
				query("query", "Tickets.findFirstByStatus", (it) -> it.tickets.findFirstByStatus(Status.OPEN)),
				query("query", "Tickets.open", (it) -> it.tickets.open(Status.OPEN)),
				query("stream", "Tickets.streamByStatus", (it) -> it.tickets.streamByStatus(Status.OPEN).toList()),
				query("scroll", "Tickets.findWindowByStatus",
						(it) -> it.tickets.findWindowByStatus(Status.OPEN, ScrollPosition.keyset(), Limit.of(1))),
				query("count", "Tickets.countByStatus", (it) -> it.tickets.countByStatus(Status.OPEN)),
				query("exists", "Tickets.existsByStatus", (it) -> it.tickets.existsByStatus(Status.OPEN)),
				query("delete-by-query", "Tickets.deleteByStatus", (it) -> it.tickets.deleteByStatus(Status.OPEN)),
				query("query", "Tickets.findByStatusOrderByPriority",
						(it) -> it.tickets.findByStatusOrderByPriority(Status.OPEN).join()));
	}

	private static Call call(String operation, String method, Consumer<RepositoryObservationIntegrationTests> run) {
		return new Call(operation, method, null, run);
	}

	private static Call listing(String operation, String method, Consumer<RepositoryObservationIntegrationTests> run) {
		return new Call(operation, method, "listing", run);
	}

	private static Call query(String operation, String method, Consumer<RepositoryObservationIntegrationTests> run) {
		return new Call(operation, method, "gsi1", run);
	}

	@Test
	void requestsOfAllPartsAreCounted() {
		this.customers.saveAll(List.of(new Customer("ann", "Anne"), new Customer("eve", "Eve")));
		assertThat(this.observed.takeOne()).satisfies((context) -> {
			assertThat(context.requests()).isEqualTo(2);
			assertThat(context.writeUnits()).isGreaterThanOrEqualTo(2);
			assertThat(context.readUnits()).isZero();
		});
		assertThat(this.tickets.findByStatus(Status.OPEN)).hasSize(2);
		assertThat(this.observed.takeOne()).satisfies((context) -> {
			assertThat(context.returned()).isEqualTo(2);
			assertThat(context.evaluated()).isEqualTo(2);
			assertThat(context.readUnits()).isPositive();
		});
	}

	@Test
	void streamOfAMethodRunsFromItsFirstReadToItsEnd() {
		Stream<Ticket> rows = this.tickets.streamByStatus(Status.OPEN);
		assertThat(this.observed.running()).isZero();
		rows.forEach((row) -> {
			assertThat(this.observed.running()).isOne();
			assertThat(this.observed.registry().getCurrentObservation()).isNull();
		});
		assertThat(this.observed.takeOne().returned()).isEqualTo(2);
	}

	@Test
	void streamThatIsNotReadIsNoOperation() {
		try (Stream<Ticket> rows = this.tickets.streamByStatus(Status.OPEN)) {
			assertThat(rows).isNotNull();
		}
		assertThat(this.observed.take()).isEmpty();
	}

	@Test
	void eachIterationOverAllIsAnOperation() {
		Iterable<Customer> all = this.customers.findAll();
		assertThat(this.observed.take()).isEmpty();
		assertThat(all).hasSize(2);
		assertThat(all).hasSize(2);
		assertThat(this.observed.take()).hasSize(2)
			.allSatisfy((context) -> assertThat(context.repositoryMethod()).endsWith(".Customers.findAll"));
	}

	@Test
	void deletionOfAllEndsAfterItsLastDelete() {
		this.customers.deleteAll();
		assertThat(this.observed.takeOne().requests()).isEqualTo(3);
	}

	@Test
	void failureOfACallIsItsOutcome() {
		assertThatExceptionOfType(InvalidCursorException.class)
			.isThrownBy(() -> this.tickets.findWindowByStatus(Status.OPEN,
					this.customers.findAll(ScrollPosition.keyset(), Limit.of(1)).positionAt(0), Limit.of(1)));
		assertThat(this.observed.take()).element(1).satisfies((context) -> {
			assertThat(context.outcome()).isEqualTo(OperationOutcome.REFUSED);
			assertThat(context.repositoryMethod()).endsWith("Tickets.findWindowByStatus");
			assertThat(context.getError()).isInstanceOf(InvalidCursorException.class);
			assertThat(context.requests()).isZero();
		});
	}

	@Test
	void failureBeforeAStreamIsItsOutcome() {
		assertThatExceptionOfType(InvalidSortException.class)
			.isThrownBy(() -> this.tickets.streamByAssignee("ann", Sort.by("title")));
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.REFUSED);
		assertThatIllegalArgumentException().isThrownBy(() -> this.customers.saveAll(Arrays.asList((Customer) null)));
		assertThat(this.observed.takeOne().outcome()).isEqualTo(OperationOutcome.REFUSED);
	}

	@Test
	void updateInCodeIsOneOperationWhenItIsApplied() {
		EntityUpdate<Customer> update = this.customers.updateById("ann").set(Customer::name, "Anne");
		assertThat(this.observed.take()).isEmpty();
		update.apply();
		assertThat(this.observed.takeOne().operation()).isEqualTo("update");
	}

	@Test
	void operationsOfOtherFragmentsAndDefaultMethodsAreTheirOwn() {
		this.customers.rename("ann", "Anne");
		assertThat(this.observed.take()).extracting(SingleTableObservationContext::operation)
			.containsExactly("find-by-id", "save");
		this.customers.renameBob();
		assertThat(this.observed.take()).extracting(SingleTableObservationContext::repositoryMethod)
			.containsExactly("RepositoryObservationIntegrationTests.Customers.getRequired",
					"RepositoryObservationIntegrationTests.Customers.save");
	}

	@Test
	void inheritedMethodIsThatOfTheRepositoryItIsCalledOn() {
		SingleTableRepository<Customer, String> inherited = this.customers;
		inherited.save(new Customer("ann", "Anne"));
		assertThat(this.observed.takeOne().repositoryMethod()).endsWith("Customers.save");
	}

	record Call(String operation, String method, String index, Consumer<RepositoryObservationIntegrationTests> run) {

		@Override
		public String toString() {
			return this.method;
		}

	}

	interface Tickets extends VersionedRepository<Ticket> {

		List<Ticket> findByStatus(Status status);

		Optional<Ticket> findFirstByStatus(Status status);

		@Query("status = :status")
		List<Ticket> open(Status status);

		Stream<Ticket> streamByStatus(Status status);

		Stream<Ticket> streamByAssignee(String assignee, Sort sort);

		Window<Ticket> findWindowByStatus(Status status, ScrollPosition position, Limit limit);

		long countByStatus(Status status);

		boolean existsByStatus(Status status);

		long deleteByStatus(Status status);

		CompletableFuture<List<Ticket>> findByStatusOrderByPriority(Status status);

	}

	interface Customers extends SingleTableRepository<Customer, String>, Renaming {

		default void renameBob() {
			save(new Customer(getRequired("bob").id(), "Rob"));
		}

	}

	interface Renaming {

		void rename(String id, String name);

	}

	record RenamingImpl(SingleTableTemplate template) implements Renaming {

		@Override
		public void rename(String id, String name) {
			this.template.save(new Customer(this.template.getRequired(id, Customer.class).id(), name));
		}

	}

}
