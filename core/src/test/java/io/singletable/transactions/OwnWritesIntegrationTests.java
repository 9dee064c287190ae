package io.singletable.transactions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.singletable.ReadConsistency;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for reads by id of what their transaction has written.
 */
class OwnWritesIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Ticket.class, Session.class, Shape.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = this.table.template(this.client);

	private final SingleTableTemplate other = this.table.template(this.client);

	@BeforeEach
	void write() {
		this.template.insert(Ticket.open("t1", "Printer"));
		this.template.save(new Customer("c1", "Ann"));
		this.requests.take();
	}

	@Test
	void savedEntityIsReadAsItWillBeStored() {
		Ticket saved = this.template.inTransaction((tx) -> {
			Ticket changed = tx.save(tx.getRequired("t1", Ticket.class).withTitle("Scanner"));
			this.requests.take();
			for (SingleTableOperations operations : List.of(tx, this.template, this.other)) {
				assertThat(operations.findById("t1", Ticket.class)).contains(changed);
				assertThat(operations.findById("t1", Ticket.class, ReadConsistency.STRONG)).contains(changed);
				assertThat(operations.getRequired("t1", Ticket.class)).isEqualTo(changed);
				assertThat(operations.refresh(changed)).isEqualTo(changed);
				assertThat(operations.existsById("t1", Ticket.class)).isTrue();
				assertThat(operations.findAllById(List.of("t1"), Ticket.class)).containsExactly(changed);
				assertThat(operations.findById("t1", Ticket.class, Title.class)).contains(new Title("t1", "Scanner"));
				assertThat(operations.findAllById(List.of("t1"), Ticket.class, Title.class))
					.containsExactly(new Title("t1", "Scanner"));
			}
			assertThat(this.requests.takeActions()).isEmpty();
			return changed;
		});
		assertThat(saved.version()).isEqualTo(2L);
		assertThat(this.template.findById("t1", Ticket.class)).contains(saved);
	}

	@Test
	void othersDoNotSeeIt() {
		SingleTableTemplate outside = this.table.template();
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("c1", "Bob"));
			assertThat(outside.findById("c1", Customer.class)).contains(new Customer("c1", "Ann"));
		});
	}

	@Test
	void insertedEntityExists() {
		this.template.inTransactionWithoutResult((tx) -> {
			String id = tx.insert(Ticket.open(null, "Scanner")).id();
			assertThat(tx.existsById(id, Ticket.class)).isTrue();
			assertThat(tx.findById(id, Ticket.class)).map(Ticket::version).contains(1L);
			assertThat(this.requests.takeActions()).isEmpty();
		});
	}

	@Test
	void deletedEntityIsAbsent() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.delete(tx.getRequired("t1", Ticket.class));
			tx.delete(tx.getRequired("c1", Customer.class));
			this.requests.take();
			assertThat(tx.findById("t1", Ticket.class)).isEmpty();
			assertThat(tx.existsById("t1", Ticket.class)).isFalse();
			assertThat(tx.findById("c1", Customer.class)).isEmpty();
			assertThat(tx.findAllById(List.of("c1"), Customer.class)).isEmpty();
			assertThat(this.requests.takeActions()).isEmpty();
		});
	}

	@Test
	void manyIdsAreReadFromBoth() {
		this.template.save(new Customer("c2", "Bob"));
		this.requests.take();
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("c3", "Cid"));
			tx.save(new Customer("c1", "Abe"));
			assertThat(tx.findAllById(List.of("c3", "c2", "c1", "c4"), Customer.class))
				.containsExactly(new Customer("c3", "Cid"), new Customer("c2", "Bob"), new Customer("c1", "Abe"));
			assertThat(this.requests.takeActions()).containsExactly("BatchGetItem");
		});
	}

	@Test
	void savedEntityExpiresForItsTransactionToo() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Session("s1", this.table.clock().instant().plusSeconds(60)));
			assertThat(tx.findById("s1", Session.class)).isPresent();
			this.table.clock().advance(Duration.ofMinutes(2));
			assertThat(tx.findById("s1", Session.class)).isEmpty();
			assertThat(tx.existsById("s1", Session.class)).isFalse();
		});
	}

	@Test
	void classOfAHierarchyIsTheOneThatWasSaved() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Circle("x1", 2));
			assertThat(tx.existsById("x1", Circle.class)).isTrue();
			assertThat(tx.existsById("x1", Square.class)).isFalse();
			assertThat(tx.findById("x1", Shape.class)).contains(new Circle("x1", 2));
		});
	}

	@Test
	void entityThatOnlyDynamoDbKnowsIsRefused() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.update(Customer.class).byId("c1").set("name", "Bob").idempotent().apply();
			this.requests.take();
			assertUnknown(() -> tx.findById("c1", Customer.class));
			assertUnknown(() -> tx.existsById("c1", Customer.class));
			assertUnknown(() -> tx.findAllById(List.of("c2", "c1"), Customer.class));
			assertThat(this.requests.takeActions()).isEmpty();
		});
		assertThat(this.template.findById("c1", Customer.class)).contains(new Customer("c1", "Bob"));
	}

	private static void assertUnknown(ThrowingCallable read) {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(read)
			.withMessageContaining("by an update whose result only DynamoDB knows")
			.withMessageContaining("idempotent()");
	}

	@Test
	void whatWasDiscardedIsReadNoMore() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				tx.save(new Customer("c1", "Bob"));
				throw new IllegalStateException();
			}));
		assertThat(this.template.findById("c1", Customer.class)).contains(new Customer("c1", "Ann"));
	}

	@SingleTableEntity
	record Session(@Id String id, @TimeToLive @Nullable Instant expires) {
	}

	@SingleTableEntity
	sealed interface Shape permits Circle, Square {

	}

	record Circle(@Id String id, int radius) implements Shape {
	}

	record Square(@Id String id, int side) implements Shape {
	}

	record Title(String id, String title) {
	}

}
