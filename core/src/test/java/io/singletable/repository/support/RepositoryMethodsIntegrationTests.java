package io.singletable.repository.support;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.ConsistentRead;
import io.singletable.Query;
import io.singletable.SingleTableEntity;
import io.singletable.SoftDelete;
import io.singletable.Versioned;
import io.singletable.core.SingleTableTemplate;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.EntityOperation;
import io.singletable.internal.repository.RepositoryMethod;
import io.singletable.internal.repository.RepositoryMethod.Kind;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.SoftDeleteOperations;
import io.singletable.repository.VersionedOperations;
import io.singletable.repository.VersionedRepository;
import io.singletable.test.Customer;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.data.annotation.Version;
import org.springframework.data.repository.Repository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the methods of repositories and what they cost.
 */
class RepositoryMethodsIntegrationTests {

	private final SingleTableTemplate template = TestTable.of(Ticket.class, Customer.class, Page.class).template();

	private final SingleTableRepositoryFactory factory = new SingleTableRepositoryFactory(this.template);

	@BeforeEach
	void create() {
		this.factory.getRepository(Tickets.class);
		this.factory.getRepository(Customers.class);
		this.factory.getRepository(Pages.class);
	}

	@Test
	void everyMethodHasAKindAndACost() {
		List<RepositoryMethod> methods = this.factory.methods();
		assertThat(methods).extracting((method) -> method.method().getName())
			.contains("save", "saveAll", "findById", "findAll", "count", "deleteAll", "findByStatus", "findRevisions",
					"restore", "findDeleted", "restoreDeleted", "greeting");
		assertThat(methods).filteredOn((method) -> method.kind() != Kind.CUSTOM)
			.allSatisfy((method) -> assertThat(method.cost()).as(method.toString()).isNotNull());
		assertThat(methods).filteredOn((method) -> method.kind() == Kind.CUSTOM)
			.extracting((method) -> method.method().getName())
			.containsExactlyInAnyOrder("greeting", "restore");
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
	void methodOfDeletedEntitiesCostsItsOperation() {
		RepositoryMethod find = method(Pages.class, "findDeleted");
		assertThat(find.kind()).isEqualTo(Kind.BASE);
		assertThat(find.operation()).isEqualTo(EntityOperation.FIND_DELETED);
		assertThat(find.cost()).isEqualTo(cost(Page.class, EntityOperation.FIND_DELETED));
		assertThat(this.factory.methods()).filteredOn(
				(method) -> method.method().getName().equals("restoreDeleted") && method.repository() == Pages.class)
			.hasSize(2)
			.allSatisfy(
					(method) -> assertThat(method.cost()).isEqualTo(cost(Page.class, EntityOperation.RESTORE_DELETED)));
	}

	@Test
	void methodThatIsDeclaredAgainIsItsOperation() {
		RepositoryMethod purge = method(Pages.class, "purge");
		assertThat(purge.method().getDeclaringClass()).isEqualTo(Pages.class);
		assertThat(purge.operation()).isEqualTo(EntityOperation.PURGE);
		assertThat(this.factory.methods())
			.filteredOn((method) -> method.method().isDefault() && method.repository() == Pages.class)
			.extracting(RepositoryMethod::kind)
			.containsExactly(Kind.CUSTOM);
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

	interface Pages
			extends Repository<Page, String>, VersionedOperations<Page, String>, SoftDeleteOperations<Page, String> {

		@Override
		long purge(String id);

		@Override
		default Page restore(String id, long version) {
			return restoreDeleted(id);
		}

	}

	@SingleTableEntity
	@Versioned
	@SoftDelete(retention = "P1D")
	record Page(@Id String id, @Version @Nullable Long version, @LastModifiedDate @Nullable Instant updatedAt) {
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
