package io.singletable.transactions;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.core.CollectionKey;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.VersionedRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Comment;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for queries in a transaction that has written entities.
 */
class QueriesOverOwnWritesIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Ticket.class, Comment.class, Visit.class, Call.class,
			Parcel.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = this.table.template(this.client);

	private final SingleTableRepositoryFactory repositories = new SingleTableRepositoryFactory(
			this.table.template(this.client));

	private final Tickets tickets = this.repositories.getRepository(Tickets.class);

	private final Customers customers = this.repositories.getRepository(Customers.class);

	@BeforeEach
	void write() {
		this.template.insert(Ticket.open("t1", "Printer"));
		this.template.save(new Customer("c1", "Ann"));
		this.template.save(comment("t1", "k1"));
		this.requests.take();
	}

	@Test
	void derivedQueriesOfAWrittenTypeAreRefused() {
		withWrittenTicket((tx) -> {
			assertRefused("Ticket", () -> this.tickets.findByStatus(Status.OPEN));
			assertRefused("Ticket", () -> this.tickets.countByStatus(Status.OPEN));
			assertRefused("Ticket", () -> this.tickets.existsByStatus(Status.OPEN));
			assertRefused("Ticket", () -> this.tickets.findTitleByStatus(Status.OPEN));
			assertRefused("Ticket", () -> this.tickets.deleteByStatus(Status.OPEN));
			assertRefused("Ticket", () -> this.tickets.removeByStatus(Status.OPEN));
			assertRefused("Ticket", () -> this.tickets.findByStatus(Status.OPEN, ScrollPosition.keyset(), Limit.of(1)));
		});
	}

	@Test
	void listingsOfAWrittenTypeAreRefused() {
		withWrittenTicket((tx) -> {
			assertRefused("Ticket", () -> this.tickets.findAll().iterator().hasNext());
			assertRefused("Ticket", this.tickets::count);
			assertRefused("Ticket", () -> tx.query(Ticket.class).scroll(ScrollPosition.keyset(), Limit.of(1)));
		});
	}

	@Test
	void fluentQueriesOfAWrittenTypeAreRefused() {
		withWrittenTicket((tx) -> {
			assertRefused("Ticket", () -> tx.query(Ticket.class).matching(where("status").is(Status.OPEN)).all());
			assertRefused("Ticket", () -> tx.query(Ticket.class).matching(where("status").is(Status.OPEN)).one());
			assertRefused("Ticket", () -> tx.query(Ticket.class).allowScan().count());
			assertRefused("Ticket", () -> tx.query(Ticket.class).allowScan().exists());
			assertRefused("Ticket",
					() -> tx.query(Ticket.class)
						.matching(where("priority").gt(1))
						.allowScan()
						.filter((ticket) -> true)
						.deleteAll());
			assertRefused("Ticket",
					() -> tx.query(Ticket.class)
						.matching(where("status").is(Status.OPEN))
						.allowSorting(10)
						.sort(Sort.by("title"))
						.all());
		});
	}

	@Test
	void queriesOfOtherTypesWork() {
		withWrittenTicket((tx) -> {
			assertThat(this.customers.findAll()).containsExactly(new Customer("c1", "Ann"));
			assertThat(this.customers.count()).isEqualTo(1);
			assertThat(tx.query(Comment.class).matching(where("key.ticketId").is("t1")).all()).hasSize(1);
		});
	}

	@Test
	void queriesBeforeTheFirstWriteAndAfterTheCommitWork() {
		this.template.inTransactionWithoutResult((tx) -> {
			assertThat(this.tickets.findByStatus(Status.OPEN)).hasSize(1);
			tx.insert(Ticket.open("t2", "Scanner"));
		});
		assertThat(this.tickets.findByStatus(Status.OPEN)).hasSize(2);
	}

	@Test
	void queriesOfOtherThreadsWork() throws InterruptedException {
		withWrittenTicket((tx) -> {
			Thread thread = new Thread(() -> this.tickets.findByStatus(Status.OPEN));
			thread.start();
			try {
				thread.join();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			assertThat(this.requests.takeActions()).containsExactly("Query");
		});
	}

	@Test
	void deletedEntityRefusesQueriesToo() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.delete(tx.getRequired("c1", Customer.class));
			assertRefused("Customer", this.customers::count);
		});
	}

	@Test
	void partitionOfTheTableWithoutAWrittenEntityIsReadOn() {
		this.template.save(comment("t2", "k2"));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(comment("t1", "k3"));
			assertThat(tx.query(Comment.class).matching(where("key.ticketId").is("t2")).all())
				.containsExactly(comment("t2", "k2"));
			assertThat(tx.collection(CollectionKey.of(Ticket.class, "t2")).all()).hasSize(1);
			assertRefused("Comment", () -> tx.query(Comment.class).matching(where("key.ticketId").is("t1")).all());
			assertRefused("Comment", () -> tx.query(Comment.class).matching(where("key.ticketId").is("t1")).count());
			assertRefused("Comment",
					() -> tx.query(Comment.class).matching(where("key.ticketId").in(List.of("t2", "t1"))).all());
			assertRefused("Comment", () -> tx.query(Comment.class).allowScan().all());
		});
	}

	@Test
	void collectionsThatCanHoldAWrittenEntityAreRefused() {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(comment("t1", "k2"));
			assertRefused("Comment", () -> tx.collection(CollectionKey.of(Ticket.class, "t1")).all());
			assertRefused("Comment", () -> tx.collection(CollectionKey.of(Ticket.class, "t1")).as(Full.class));
			assertRefused("Comment", () -> tx.collection(CollectionKey.of(Ticket.class, "t1"))
				.scroll(ScrollPosition.keyset(), Limit.of(1)));
			assertRefused("Comment",
					() -> tx.prepareCollection(CollectionKey.of(Ticket.class, "t1")).bind().stream().toList());
			assertThat(this.tickets.findByStatus(Status.OPEN)).hasSize(1);
		});
	}

	@Test
	void sharedPartitionOfAnIndexIsRefusedForEveryTypeThatLiesThere() {
		this.template.save(new Visit("v1", "c1"));
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(new Parcel("p1", "c1"));
			assertThat(tx.collection(ofCustomer()).all()).containsExactly(new Visit("v1", "c1"));
			tx.save(new Call("a1", "c9"));
			assertRefused("Call", () -> tx.collection(ofCustomer()).all());
			assertThat(tx.query(Visit.class).matching(where("customer").is("c1")).all()).hasSize(1);
		});
	}

	private static CollectionKey ofCustomer() {
		return CollectionKey.ofIndex("gsi3", Visit.class, where("customer").is("c1"));
	}

	@Test
	void streamIsRefusedWhenItIsConsumed() {
		this.template.inTransactionWithoutResult((tx) -> {
			try (Stream<Ticket> created = this.tickets.streamByStatus(Status.OPEN)) {
				tx.insert(Ticket.open("t2", "Scanner"));
				assertRefused("Ticket", () -> created.toList());
			}
		});
	}

	@Test
	void streamThatHasBegunReadsOnWhileItsRowsAreWritten() {
		this.template.insert(Ticket.open("t2", "Scanner"));
		this.requests.take();
		this.template.inTransactionWithoutResult((tx) -> {
			try (Stream<Ticket> stream = this.tickets.streamByStatus(Status.OPEN)) {
				stream.forEach((ticket) -> tx.save(ticket.withTitle(ticket.title() + "!")));
			}
		});
		assertThat(this.tickets.findByStatus(Status.OPEN)).extracting(Ticket::title)
			.containsExactly("Printer!", "Scanner!");
	}

	@Test
	void deleteByQueryDeletesAllItsRowsAndRefusesTheNextQuery() {
		this.template.insert(Ticket.open("t2", "Scanner"));
		this.template.inTransactionWithoutResult((tx) -> {
			assertThat(this.tickets.deleteByStatus(Status.OPEN)).isEqualTo(2);
			assertThat(tx.findAllById(List.of("t1", "t2"), Ticket.class)).isEmpty();
			assertRefused("Ticket", () -> this.tickets.countByStatus(Status.OPEN));
		});
		assertThat(this.tickets.countByStatus(Status.OPEN)).isZero();
	}

	@Test
	void streamThatHasBegunIsRefusedAtARowThatWasWrittenSince() {
		this.template.insert(Ticket.open("t2", "Scanner"));
		this.template.inTransactionWithoutResult((tx) -> {
			try (Stream<Ticket> stream = this.tickets.streamByStatus(Status.OPEN)) {
				Iterator<Ticket> rows = stream.iterator();
				assertThat(rows.next().id()).isEqualTo("t1");
				tx.save(tx.getRequired("t2", Ticket.class).withTitle("Copier"));
				assertRefused("Ticket", rows::next);
			}
		});
	}

	@Test
	void rollbackLiftsTheRefusal() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> withWrittenTicket((tx) -> {
			throw new IllegalStateException();
		}));
		assertThat(this.tickets.findByStatus(Status.OPEN)).hasSize(1);
	}

	private void withWrittenTicket(Consumer<SingleTableOperations> work) {
		this.template.inTransactionWithoutResult((tx) -> {
			tx.save(tx.getRequired("t1", Ticket.class).withTitle("Copier"));
			this.requests.take();
			work.accept(tx);
		});
	}

	private void assertRefused(String type, ThrowingCallable query) {
		this.requests.take();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(query)
			.withMessageContaining(
					"has written entities of " + type + ", which DynamoDB does not know before the commit")
			.withMessageContaining("There is no flush")
			.withMessageContaining("query before the first write of " + type);
		assertThat(this.requests.takeActions()).isEmpty();
	}

	private static Comment comment(String ticket, String id) {
		return new Comment(new Comment.Key(ticket, id), "text");
	}

	interface Tickets extends VersionedRepository<Ticket> {

		List<Ticket> findByStatus(Status status);

		Window<Ticket> findByStatus(Status status, ScrollPosition position, Limit limit);

		Stream<Ticket> streamByStatus(Status status);

		List<Title> findTitleByStatus(Status status);

		long countByStatus(Status status);

		boolean existsByStatus(Status status);

		long deleteByStatus(Status status);

		List<Ticket> removeByStatus(Status status);

	}

	interface Customers extends SingleTableRepository<Customer, String> {

	}

	record Title(String title) {
	}

	record Full(@Nullable Ticket ticket, List<Comment> comments) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "customer#{customer}", shared = true)
	record Visit(@Id String id, String customer) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "customer#{customer}", shared = true)
	record Call(@Id String id, String customer) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi3", partitionKey = "vendor#{vendor}", shared = true)
	record Parcel(@Id String id, String vendor) {
	}

}
