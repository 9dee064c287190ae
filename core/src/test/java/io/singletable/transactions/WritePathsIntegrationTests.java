package io.singletable.transactions;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.singletable.OnConflict;
import io.singletable.SingleTableEntity;
import io.singletable.Singleton;
import io.singletable.core.SingleTableTemplate;
import io.singletable.repository.SingleTableRepository;
import io.singletable.repository.VersionedRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.LastModifiedDate;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for all operations that write: none sends a write past the transaction of its
 * thread.
 */
class WritePathsIntegrationTests {

	private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query");

	private final TestTable table = TestTable.of(Customer.class, Ticket.class, Dated.class, Settings.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final SingleTableTemplate template = this.table.template(LocalDynamoDb.newClient(this.requests));

	private final SingleTableRepositoryFactory repositories = new SingleTableRepositoryFactory(this.template);

	private final Customers customers = this.repositories.getRepository(Customers.class);

	private final Tickets tickets = this.repositories.getRepository(Tickets.class);

	private Ticket ticket = Ticket.open("t1", "Printer");

	private Dated dated = new Dated("d1", null, "x");

	@BeforeEach
	void insert() {
		this.template.insert(new Customer("c1", "Ann"));
		this.template.insert(new Customer("c2", "Bob"));
		this.ticket = this.template.insert(this.ticket);
		this.dated = this.template.insert(this.dated);
	}

	static Stream<Named<Consumer<WritePathsIntegrationTests>>> writes() {
		return Stream.of(write("insert", (it) -> it.template.insert(new Customer("c3", "Cay"))),
				write("insert with a generated id", (it) -> it.template.insert(Ticket.open(null, "Scanner"))),
				write("save", (it) -> it.template.save(it.ticket.withTitle("Scanner"))),
				write("save of all",
						(it) -> it.customers.saveAll(List.of(new Customer("c1", "A"), new Customer("c2", "B")))),
				write("save under a condition",
						(it) -> it.template.save(new Customer("c1", "A"), where(Customer::name).is("Ann"))),
				write("save if matching",
						(it) -> it.template.saveIfMatching(new Customer("c1", "A"), where(Customer::name).is("Ann"))),
				write("save if unmodified", (it) -> it.template.saveIfUnmodified(it.dated.withText("y"))),
				write("insert if unmodified", (it) -> it.template.saveIfUnmodified(new Dated("d2", null, "y"))),
				write("save without merge", (it) -> it.template.save(it.ticket, OnConflict.fail())),
				write("update", (it) -> it.template.update(new Customer("c1", "A"))),
				write("update by difference",
						(it) -> it.template.update(new Customer("c1", "Ann"), new Customer("c1", "A"))),
				write("versioned update by difference",
						(it) -> it.template.update(it.ticket, it.ticket.withTitle("Scanner"))),
				write("update in place",
						(it) -> it.template.update(Customer.class).byId("c1").set("name", "A").apply()),
				write("update if matching",
						(it) -> it.template.update(Customer.class)
							.byId("c1")
							.set("name", "A")
							.when(where(Customer::name).is("Ann"))
							.applyIfMatching()),
				write("idempotent update",
						(it) -> it.template.update(Customer.class).byId("c1").set("name", "A").idempotent().apply()),
				write("idempotent update if matching",
						(it) -> it.template.update(Customer.class)
							.byId("c1")
							.set("name", "A")
							.idempotent()
							.applyIfMatching()),
				write("patch",
						(it) -> it.template.update(Customer.class)
							.byId("c1")
							.patch(Patch.ofJson("{\"name\":\"A\"}").allowingAll())
							.apply()),
				write("update or insert",
						(it) -> it.template.update(Customer.class)
							.byId("c3")
							.set("name", "A")
							.orInsert(() -> new Customer("c3", "Cay"))
							.apply()),
				write("idempotent update or insert",
						(it) -> it.template.update(Customer.class)
							.byId("c3")
							.set("name", "A")
							.orInsert(() -> new Customer("c3", "Cay"))
							.idempotent()
							.apply()),
				write("delete", (it) -> it.template.delete(it.ticket)),
				write("delete by id", (it) -> it.template.deleteById("c1", Customer.class)),
				write("delete of a version by id", (it) -> it.template.deleteById("t1", Ticket.class)),
				write("delete under a condition",
						(it) -> it.template.delete(it.ticket, where(Ticket::status).is(Status.OPEN))),
				write("delete by id under a condition",
						(it) -> it.template.deleteById("c1", Customer.class, where(Customer::name).is("Ann"))),
				write("delete if matching",
						(it) -> it.template.deleteIfMatching(it.ticket, where(Ticket::status).is(Status.OPEN))),
				write("delete by id if matching",
						(it) -> it.template.deleteByIdIfMatching("c1", Customer.class,
								where(Customer::name).is("Ann"))),
				write("delete by query",
						(it) -> it.template.query(Ticket.class)
							.matching(where(Ticket::status).is(Status.OPEN))
							.delete()),
				write("delete of all by query", (it) -> it.template.query(Customer.class).deleteAll()),
				write("delete of all", (it) -> it.customers.deleteAll()),
				write("delete of all by id", (it) -> it.customers.deleteAllById(List.of("c1", "c2"))),
				write("delete of entities", (it) -> it.tickets.deleteAll(List.of(it.ticket))),
				write("derived delete", (it) -> it.tickets.deleteByStatus(Status.OPEN)),
				write("restore", (it) -> it.template.restore("t1", 1, Ticket.class)),
				write("restore of a known version", (it) -> it.template.restore("t1", 1, 1, Ticket.class)),
				write("creation",
						(it) -> it.template.getOrCreate("c3", Customer.class, () -> new Customer("c3", "Cay"))),
				write("creation of a singleton", (it) -> it.template.getSingleton(Settings.class)));
	}

	private static Named<Consumer<WritePathsIntegrationTests>> write(String name,
			Consumer<WritePathsIntegrationTests> write) {
		return Named.of(name, write);
	}

	@ParameterizedTest
	@MethodSource("writes")
	void nothingIsWrittenBeforeTheCommit(Consumer<WritePathsIntegrationTests> write) {
		Object before = this.table.items();
		this.requests.take();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				write.accept(this);
				throw new IllegalStateException();
			}));
		assertThat(this.requests.takeActions()).allMatch(READS::contains);
		assertThat(this.table.items()).isEqualTo(before);
	}

	@ParameterizedTest
	@MethodSource("writes")
	void commitIsOneRequest(Consumer<WritePathsIntegrationTests> write) {
		Object before = this.table.items();
		this.template.inTransactionWithoutResult((tx) -> {
			write.accept(this);
			this.requests.take();
		});
		assertThat(this.requests.takeActions()).hasSize(1);
		assertThat(this.table.items()).isNotEqualTo(before);
	}

	@ParameterizedTest
	@MethodSource("writes")
	void readOnlyTransactionRefusesWrites(Consumer<WritePathsIntegrationTests> write) {
		Object before = this.table.items();
		DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition();
		readOnly.setReadOnly(true);
		this.template.inTransaction(readOnly,
				(tx) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
					.isThrownBy(() -> write.accept(this))
					.withMessageContaining("read-only"));
		assertThat(this.table.items()).isEqualTo(before);
	}

	@Test
	void mergeOfAConflictIsRefused() {
		this.template
			.inTransactionWithoutResult((tx) -> assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> tx.save(this.ticket, OnConflict.merge()))
				.withMessageContaining("OnConflict"));
	}

	interface Customers extends SingleTableRepository<Customer, String> {

	}

	interface Tickets extends VersionedRepository<Ticket> {

		long deleteByStatus(Status status);

	}

	@SingleTableEntity
	record Dated(@Id String id, @LastModifiedDate @Nullable Instant at, String text) {

		Dated withText(String text) {
			return new Dated(this.id, this.at, text);
		}

	}

	@SingleTableEntity
	@Singleton
	record Settings(@Id @Nullable String id, int limit) {
	}

}
