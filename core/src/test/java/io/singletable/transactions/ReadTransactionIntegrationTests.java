package io.singletable.transactions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.singletable.EntityNotFoundException;
import io.singletable.SingleTableEntity;
import io.singletable.TimeToLive;
import io.singletable.UnknownTypeException;
import io.singletable.core.EntitySnapshot;
import io.singletable.core.SingleTableTemplate;
import io.singletable.core.SnapshotReads;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for entities that are read as of one moment.
 */
class ReadTransactionIntegrationTests {

	private static final String IMPOSSIBLE = "x".repeat(3000);

	private final TestTable table = TestTable.of(Customer.class, Ticket.class, Comment.class, Session.class,
			Shape.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = this.table.template(this.client);

	private final SingleTableTemplate quiet = this.table.template();

	@Test
	void entitiesOfSeveralTypesAreOneRequest() {
		Ticket ticket = this.quiet.insert(Ticket.open("t1", "Printer"));
		Customer ann = this.quiet.save(new Customer("c1", "Ann"));
		Comment comment = this.quiet.save(new Comment(new Comment.Key("t1", "k1"), "text"));
		EntitySnapshot snapshot = this.template.readTransaction((reads) -> reads.byId("t1", Ticket.class)
			.byIds(List.of("c2", "c1"), Customer.class)
			.byId(comment.key(), Comment.class));
		assertThat(sentKeys()).containsExactly("Ticket#t1", "Customer#c2", "Customer#c1", "Ticket#t1");
		assertThat(snapshot.find("t1", Ticket.class)).contains(ticket);
		assertThat(snapshot.getRequired("c1", Customer.class)).isEqualTo(ann);
		assertThat(snapshot.find("c2", Customer.class)).isEmpty();
		assertThat(snapshot.find(comment.key(), Comment.class)).contains(comment);
		assertThat(snapshot).hasToString("EntitySnapshot[4 read]");
	}

	@Test
	void entitiesOfAClassAreInTheOrderInWhichTheyWereNamed() {
		List<Customer> customers = List.of(this.quiet.save(new Customer("c3", "Cid")),
				this.quiet.save(new Customer("c1", "Ann")), this.quiet.save(new Customer("c2", "Bob")));
		this.quiet.insert(Ticket.open("t1", "Printer"));
		EntitySnapshot snapshot = this.template.readTransaction((reads) -> reads.byId("c3", Customer.class)
			.byId("t1", Ticket.class)
			.byIds(List.of("c9", "c1"), Customer.class)
			.byId("c2", Customer.class));
		assertThat(snapshot.findAll(Customer.class)).isEqualTo(customers);
		assertThat(snapshot.findAll(Ticket.class)).hasSize(1);
		assertThat(snapshot.findAll(Comment.class)).isEmpty();
	}

	@Test
	void entityThatIsNamedTwiceIsReadOnce() {
		this.quiet.save(new Circle("x1", 1));
		EntitySnapshot snapshot = this.template
			.readTransaction((reads) -> reads.byId("x1", Shape.class).byIds(List.of("x1", "x1"), Circle.class));
		assertThat(sentKeys()).containsExactly("Shape#x1");
		assertThat(snapshot.findAll(Shape.class)).containsExactly(new Circle("x1", 1));
	}

	@Test
	void deletedAndExpiredEntitiesAreAbsent() {
		this.quiet.delete(this.quiet.insert(Ticket.open("t1", "Printer")));
		this.quiet.save(new Session("s1", this.table.clock().instant().plusSeconds(60)));
		this.table.clock().advance(Duration.ofMinutes(2));
		EntitySnapshot snapshot = this.template
			.readTransaction((reads) -> reads.byId("t1", Ticket.class).byId("s1", Session.class));
		assertThat(snapshot.find("t1", Ticket.class)).isEmpty();
		assertThat(snapshot.find("s1", Session.class)).isEmpty();
		assertThat(snapshot.findAll(Ticket.class)).isEmpty();
		assertThatExceptionOfType(EntityNotFoundException.class)
			.isThrownBy(() -> snapshot.getRequired("t1", Ticket.class))
			.withMessage("There was no Ticket with this id");
	}

	@Test
	void idThatCanBeNoKeyIsAbsentAndNotSent() {
		this.quiet.save(new Customer("c1", "Ann"));
		EntitySnapshot snapshot = this.template
			.readTransaction((reads) -> reads.byId(IMPOSSIBLE, Customer.class).byId("c1", Customer.class));
		assertThat(sentKeys()).containsExactly("Customer#c1");
		assertThat(snapshot.find(IMPOSSIBLE, Customer.class)).isEmpty();
		EntitySnapshot empty = this.template.readTransaction((reads) -> reads.byId(IMPOSSIBLE, Customer.class));
		assertThat(this.requests.takeActions()).isEmpty();
		assertThat(empty.find(IMPOSSIBLE, Customer.class)).isEmpty();
		assertThat(empty.findAll(Customer.class)).isEmpty();
	}

	@Test
	void entityThatWasNotNamedIsRefused() {
		EntitySnapshot snapshot = this.template.readTransaction((reads) -> reads.byId("c1", Customer.class));
		assertThatIllegalArgumentException().isThrownBy(() -> snapshot.find("c2", Customer.class))
			.withMessage(
					"The Customer with this id is none of the entities that were read: name it with byId in readTransaction");
		assertThatIllegalArgumentException().isThrownBy(() -> snapshot.getRequired("c1", Ticket.class));
		assertThatIllegalArgumentException().isThrownBy(() -> snapshot.find(IMPOSSIBLE, Customer.class));
	}

	@Test
	void classOfAHierarchyIsNarrowedAsByFindById() {
		this.quiet.save(new Circle("x1", 1));
		this.quiet.save(new Square("x2", 2));
		EntitySnapshot snapshot = this.template
			.readTransaction((reads) -> reads.byId("x1", Shape.class).byIds(List.of("x2"), Shape.class));
		assertThat(snapshot.find("x1", Circle.class)).contains(new Circle("x1", 1));
		assertThatExceptionOfType(UnknownTypeException.class).isThrownBy(() -> snapshot.find("x1", Square.class));
		assertThat(snapshot.findAll(Square.class)).containsExactly(new Square("x2", 2));
		assertThat(snapshot.findAll(Shape.class)).containsExactly(new Circle("x1", 1), new Square("x2", 2));
	}

	@Test
	void entityOfAnotherClassThanItWasNamedByIsNotLeftOut() {
		this.quiet.save(new Circle("x1", 1));
		EntitySnapshot snapshot = this.template.readTransaction((reads) -> reads.byId("x1", Square.class));
		assertThatExceptionOfType(UnknownTypeException.class).isThrownBy(() -> snapshot.findAll(Square.class));
	}

	@Test
	void nothingIsRefused() {
		assertRefused("A readTransaction of 0 entities is not supported", (reads) -> {
		});
		assertRefused("A readTransaction of 0 entities is not supported",
				(reads) -> reads.byIds(List.of(), Customer.class));
	}

	@Test
	void hundredEntitiesAreReadAndMoreAreRefused() {
		List<String> ids = new ArrayList<>(IntStream.range(0, 100).mapToObj((i) -> "c" + i).toList());
		ids.add("c0");
		this.quiet.save(new Customer("c99", "Ann"));
		assertThat(this.template.readTransaction((reads) -> reads.byIds(ids, Customer.class)).findAll(Customer.class))
			.hasSize(1);
		assertThat(this.requests.takeActions()).containsExactly("TransactGetItems");
		assertRefused("A readTransaction of 101 entities is not supported",
				(reads) -> reads.byIds(ids, Customer.class).byId("t1", Ticket.class));
	}

	@Test
	void entityThatTheTransactionHasWrittenIsRefused() {
		this.quiet.save(new Customer("c1", "Ann"));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Customer("c2", "Bob"));
			assertRefused("This transaction has written the Customer with this id",
					(reads) -> reads.byIds(List.of("c1", "c2"), Customer.class));
			assertThat(tx.readTransaction((reads) -> reads.byId("c1", Customer.class)).findAll(Customer.class))
				.hasSize(1);
		});
	}

	@Test
	void transactionThatIsReadOnlyReads() {
		this.quiet.save(new Customer("c1", "Ann"));
		DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition();
		readOnly.setReadOnly(true);
		List<Customer> found = this.template.inTransaction(readOnly,
				(tx) -> tx.readTransaction((reads) -> reads.byId("c1", Customer.class)).findAll(Customer.class));
		assertThat(found).hasSize(1);
		assertThat(this.requests.takeActions()).containsExactly("TransactGetItems");
	}

	@Test
	void nullsAreRefusedByTheirNames() {
		assertThatIllegalArgumentException().isThrownBy(
				() -> this.template.readTransaction((reads) -> reads.byIds(Arrays.asList("c1", null), Customer.class)))
			.withMessage("ids must not contain null");
		assertThat(this.requests.takeActions()).isEmpty();
	}

	private void assertRefused(String message, Consumer<SnapshotReads> reads) {
		this.requests.take();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.readTransaction(reads))
			.withMessageContaining(message);
		assertThat(this.requests.takeActions()).isEmpty();
	}

	/** The partition keys of the only request. */
	private List<String> sentKeys() {
		List<SdkRequest> sent = this.requests.take();
		assertThat(sent).hasSize(1).hasOnlyElementsOfType(TransactGetItemsRequest.class);
		return ((TransactGetItemsRequest) sent.get(0)).transactItems()
			.stream()
			.map((item) -> item.get().key().get("pk").s())
			.toList();
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

}
