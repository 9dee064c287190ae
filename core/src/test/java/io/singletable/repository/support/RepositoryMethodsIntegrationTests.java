package io.singletable.repository.support;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.ConsistentRead;
import io.singletable.Query;
import io.singletable.core.SingleTableTemplate;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import io.singletable.internal.repository.RepositoryMethod;
import io.singletable.internal.repository.RepositoryMethod.Kind;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.VersionedRepository;
import io.singletable.test.Customer;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the methods of repositories and what they cost.
 */
class RepositoryMethodsIntegrationTests {

	private final SingleTableTemplate template = TestTable.of(Ticket.class, Customer.class).template();

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	@BeforeEach
	void create() {
		this.factory.getRepository(Tickets.class);
		this.factory.getRepository(Customers.class);
	}

	@Test
	void everyMethodHasAKindAndACost() {
		List<RepositoryMethod> methods = this.factory.methods();
		assertThat(methods).extracting((method) -> method.method().getName())
			.contains("save", "saveAll", "findById", "findAll", "count", "deleteAll", "findByStatus", "findRevisions",
					"restore", "greeting");
		assertThat(methods).filteredOn((method) -> method.kind() != Kind.CUSTOM)
			.allSatisfy((method) -> assertThat(method.cost()).as(method.toString()).isNotNull());
		assertThat(methods).filteredOn((method) -> method.kind() == Kind.CUSTOM)
			.extracting((method) -> method.method().getName())
			.containsExactly("greeting");
	}

	@Test
	void queryMethodHasItsPlan() {
		RepositoryMethod derived = method(Tickets.class, "findByStatus");
		assertThat(derived.kind()).isEqualTo(Kind.DERIVED);
		assertThat(derived.plan()).isNotNull();
		assertThat(derived.plan().description().index()).isEqualTo("gsi1");
		assertThat(derived.cost()).isEqualTo(derived.plan().description().cost());
		assertThat(method(Tickets.class, "ofAssignee").kind()).isEqualTo(Kind.DECLARED);
	}

	@Test
	void methodOfTheBaseClassCostsItsOperation() {
		for (EntityOperation operation : List.of(EntityOperation.SAVE, EntityOperation.INSERT, EntityOperation.UPDATE,
				EntityOperation.DELETE)) {
			RepositoryMethod method = method(Customers.class, operation.name().toLowerCase());
			assertThat(method.operation()).isEqualTo(operation);
			assertThat(method.kind()).isEqualTo(Kind.BASE);
			assertThat(method.cost()).isEqualTo(cost(Customer.class, operation));
		}
	}

	@Test
	void consistencyOfARedeclaredMethodCounts() {
		assertThat(units(method(Customers.class, "findById"))).isOne();
		assertThat(units(method(Tickets.class, "findById"))).isEqualTo(0.5);
		assertThat(method(Customers.class, "findAllById").cost().readUnits().rule()).startsWith("1 for each 4 KB");
		assertThat(method(Tickets.class, "findAllById").cost().readUnits().rule()).startsWith("0.5 for each 4 KB");
	}

	@Test
	void methodOfManyCostsItsOperationForEach() {
		CostEstimate cost = method(Customers.class, "saveAll").cost();
		assertThat(cost).isEqualTo(cost(Customer.class, EntityOperation.SAVE).forEach("entity"));
		assertThat(cost.requests().rule()).isEqualTo("for each entity: 1");
		assertThat(cost.requests().max()).isNull();
	}

	@Test
	void deleteOfRowsAddsTheirWrites() {
		CostEstimate cost = method(Tickets.class, "deleteByStatus").cost();
		assertThat(cost.requests().rule()).isEqualTo("1 for each MB read; then for each deleted row: 1");
		assertThat(cost.writeUnits()).isNotNull();
		assertThat(cost.writeUnits().examples())
			.isEqualTo(cost(Ticket.class, EntityOperation.DELETE).writeUnits().examples());
		assertThat(this.factory.methods()).filteredOn(
				(method) -> method.method().getName().equals("deleteAll") && method.method().getParameterCount() == 0)
			.allSatisfy((method) -> assertThat(method.cost().requests().rule()).contains("for each deleted entity: "));
	}

	@Test
	void methodOfTheHistoryCostsItsOperation() {
		assertThat(method(Tickets.class, "restore").operation()).isEqualTo(EntityOperation.RESTORE);
		assertThat(method(Tickets.class, "findAsOf").cost()).isEqualTo(cost(Ticket.class, EntityOperation.FIND_AS_OF));
	}

	@Test
	void methodOfUpdatesCostsItsOperation() {
		assertThat(method(Tickets.class, "saveIfMatching").cost()).isEqualTo(cost(Ticket.class, EntityOperation.SAVE));
		assertThat(method(Tickets.class, "deleteByIdIfMatching").cost())
			.isEqualTo(cost(Ticket.class, EntityOperation.DELETE_BY_ID));
		assertThat(method(Tickets.class, "deleteIfMatching").cost())
			.isEqualTo(cost(Ticket.class, EntityOperation.DELETE_BY_ID));
		assertThat(method(Tickets.class, "findChanges").operation()).isEqualTo(EntityOperation.FIND_REVISIONS);
		RepositoryMethod inCode = method(Tickets.class, "updateById");
		assertThat(inCode.kind()).isEqualTo(Kind.BASE);
		assertThat(inCode.cost()).isEqualTo(cost(Ticket.class, EntityOperation.UPDATE_IN_PLACE));
	}

	private static double units(RepositoryMethod method) {
		return Optional.ofNullable(method.cost().readUnits()).orElseThrow().min();
	}

	private CostEstimate cost(Class<?> type, EntityOperation operation) {
		return this.template.describeOperations(type).of(operation).cost();
	}

	private RepositoryMethod method(Class<?> repository, String name) {
		return this.factory.methods()
			.stream()
			.filter((method) -> method.repository() == repository)
			.collect(Collectors.toMap((method) -> method.method().getName(), Function.identity(),
					(first, second) -> first))
			.get(name);
	}

	interface Tickets extends VersionedRepository<Ticket> {

		List<Ticket> findByStatus(Status status);

		@Query("assignee = :assignee")
		List<Ticket> ofAssignee(String assignee);

		long deleteByStatus(Status status);

		default String greeting() {
			return "hello";
		}

	}

	interface Customers extends SingleTableRepository<Customer, String> {

		@Override
		@ConsistentRead
		Optional<Customer> findById(String id);

		@Override
		@ConsistentRead
		List<Customer> findAllById(Iterable<String> ids);

	}

}
