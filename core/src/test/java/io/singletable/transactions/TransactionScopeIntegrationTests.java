package io.singletable.transactions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.singletable.ConditionFailedException;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.UnknownTypeException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.MappingDefaults;
import io.singletable.internal.mapping.jackson.StorageMapper;
import io.singletable.lifecycle.LifecycleRecorder;
import io.singletable.mapping.UnknownProperties;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TemplateBuilder;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for what takes part in a transaction: tables of one client, and entities of all
 * kinds of types.
 */
class TransactionScopeIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Ticket.class, Session.class, Lease.class, Shape.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = this.table.template(this.client);

	@Test
	void tablesOfOneClientAreWrittenAsOne() {
		TestTable second = TestTable.of(Customer.class);
		SingleTableTemplate there = second.template(this.client);
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("c1", "Ann"));
			assertThat(there.findById("c1", Customer.class)).isEmpty();
			there.save(new Customer("c1", "Bob"));
			assertThat(tx.findById("c1", Customer.class)).contains(new Customer("c1", "Ann"));
			assertThat(there.findById("c1", Customer.class)).contains(new Customer("c1", "Bob"));
			this.requests.take();
		});
		TransactWriteItemsRequest commit = (TransactWriteItemsRequest) this.requests.take().get(0);
		assertThat(commit.transactItems()).extracting((item) -> item.put().tableName())
			.containsExactly(this.table.name(), second.name());
		assertThat(there.getRequired("c1", Customer.class).name()).isEqualTo("Bob");
	}

	@Test
	void templatesOfOneTableSeeTheWritesOfEachOther() {
		SingleTableTemplate same = this.table.template(this.client);
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("c1", "Ann"));
			same.save(new Customer("c1", same.getRequired("c1", Customer.class).name() + "e"));
		});
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(this.template.getRequired("c1", Customer.class).name()).isEqualTo("Anne");
	}

	@Test
	void secondWriteByATemplateThatMapsTheEntityOtherwiseIsRefused() {
		EntityRegistry registry = EntityRegistry.of(List.of(NumberedCustomer.class), MappingDefaults.standard(),
				StorageMapper.create(UnknownProperties.IGNORE, List.of()), List.of());
		SingleTableTemplate numbered = TemplateBuilder.of(this.client, this.table.name(), registry).build();
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("c1", "Ann"));
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> numbered.save(new NumberedCustomer("c1", null, "Bob")))
				.withMessageContaining("by another template, in which it has no @Version");
		});
		assertThat(this.template.getRequired("c1", Customer.class).name()).isEqualTo("Ann");
	}

	@Test
	void templateOfAnotherClientTakesNoPart() {
		SingleTableTemplate other = this.table.template();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Ann"));
				other.save(new Customer("c2", "Bob"));
				throw new IllegalStateException();
			}));
		assertThat(other.existsById("c1", Customer.class)).isFalse();
		assertThat(other.existsById("c2", Customer.class)).isTrue();
	}

	@Test
	void insertThatIsDeletedAgainIsStillRefusedWhereTheIdExists() {
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				Ticket inserted = tx.insert(Ticket.open("t1", "Printer"));
				tx.delete(inserted);
				this.table.template().insert(Ticket.open("t1", "Scanner"));
			}));
	}

	@Test
	void insertThatIsDeletedAgainCanBeRepeated() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.delete(tx.insert(Ticket.open("t1", "Printer")));
			tx.insert(Ticket.open("t1", "Scanner"));
		});
		Ticket stored = this.template.getRequired("t1", Ticket.class);
		assertThat(stored.version()).isEqualTo(1L);
		assertThat(stored.title()).isEqualTo("Scanner");
	}

	@Test
	void insertThatIsDeletedAgainIsCompletedByNothing() {
		LifecycleRecorder recorder = new LifecycleRecorder();
		SingleTableTemplate recorded = this.table.template(this.client,
				(builder) -> builder.lifecycle(recorder.lifecycle()));
		recorded.inTransactionWithoutResult((tx) -> {
			tx.delete(tx.insert(Ticket.open("t1", "Printer")));
			tx.insert(new Customer("c1", "Ann"));
			tx.deleteById("c1", Customer.class);
			recorder.takeSteps();
		});
		assertThat(recorder.takeSteps()).isEmpty();
		assertThat(this.table.items()).isEmpty();
	}

	@Test
	void entityThatIsWrittenAsExpiredIsAbsentAndCanBeReplacedWhereNoVersionIsKept() {
		Instant past = this.table.clock().instant().minus(Duration.ofDays(1));
		Instant future = this.table.clock().instant().plus(Duration.ofDays(1));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Session("s1", past));
			assertThat(tx.findById("s1", Session.class)).isEmpty();
			tx.insert(new Session("s1", future));
			tx.save(new Lease("l1", null, past));
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> tx.insert(new Lease("l1", null, future)))
				.withMessageContaining("expired");
		});
		assertThat(this.template.findById("s1", Session.class)).isPresent();
		assertThat(this.template.findById("l1", Lease.class)).isEmpty();
	}

	@Test
	void classesOfAHierarchyAreOneEntity() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.insert(new Circle("a", 1));
			tx.save(new Square("a", 2));
			tx.require("a", Square.class, where("side").is(2));
			assertThatExceptionOfType(UnknownTypeException.class)
				.isThrownBy(() -> tx.require("a", Circle.class, where("radius").is(1)));
		});
		assertThat(this.requests.takeActions()).containsExactly("PutItem");
		assertThat(this.template.findById("a", Shape.class)).contains(new Square("a", 2));
	}

	@Test
	void idempotentUpdateThatMatchesNothingIsRefusedByTheCommit() {
		this.template.insert(new Circle("a", 1));
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Ann"));
				tx.update(Circle.class).byId("b").increment("radius", 1).idempotent().apply();
			}));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> tx.update(Circle.class)
				.byId("a")
				.increment("radius", 1)
				.when(where("radius").gt(1))
				.idempotent()
				.apply()));
		assertThat(this.template.existsById("c1", Customer.class)).isFalse();
	}

	@SingleTableEntity
	record Session(@Id String id, @TimeToLive Instant expiresAt) {
	}

	@SingleTableEntity
	record Lease(@Id String id, @Version @Nullable Long version, @TimeToLive Instant expiresAt) {
	}

	@SingleTableEntity
	sealed interface Shape {

	}

	record Circle(@Id String id, int radius) implements Shape {
	}

	record Square(@Id String id, int side) implements Shape {
	}

	@SingleTableEntity("Customer")
	record NumberedCustomer(@Id String id, @Version @Nullable Long version, String name) {
	}

}
