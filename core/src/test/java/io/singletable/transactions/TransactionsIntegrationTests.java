package io.singletable.transactions;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

import io.singletable.Compression;
import io.singletable.TransactionTooLargeException;
import io.singletable.SingleTableEntity;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.query.Criteria;
import io.singletable.test.Customer;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.Status;
import io.singletable.test.TestTable;
import io.singletable.test.Ticket;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.transaction.InvalidIsolationLevelException;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for transactions as their users see them: what is applied together, what is
 * refused, and what one costs.
 */
class TransactionsIntegrationTests {

	private final TestTable table = TestTable.of(Customer.class, Ticket.class, Document.class);

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final SingleTableTemplate template = this.table.template(this.client);

	private final SingleTableTransactionManager manager = new SingleTableTransactionManager(this.client);

	private final TransactionTemplate transaction = new TransactionTemplate(this.manager);

	private Ticket ticket = Ticket.open("t1", "Printer");

	@BeforeEach
	void insert() {
		this.ticket = this.template.insert(this.ticket);
		this.requests.takeActions();
	}

	@Test
	void hundredItemsAreOneRequest() {
		this.transaction.executeWithoutResult((status) -> saveCustomers(100));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(this.template.query(Customer.class).count()).isEqualTo(100);
	}

	@Test
	void hundredAndOneItemsAreRefusedBeforeTheyAreSent() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> saveCustomers(101)))
			.withMessageContaining("101")
			.withMessageContaining("100")
			.withMessageContaining("Customer");
		assertThat(this.requests.takeActions()).isEmpty();
	}

	/** Each new version is two items. */
	@Test
	void itemsOfTheHistoryCount() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				saveCustomers(99);
				this.template.save(this.ticket.withTitle("Scanner"));
			}))
			.withMessageContaining("101")
			.withMessageContaining("Customer")
			.withMessageContaining("Ticket");
		assertThat(this.requests.takeActions()).isEmpty();
		assertThat(this.template.findById("t1", Ticket.class)).contains(this.ticket);
	}

	@Test
	void moreThanFourMegabytesAreRefusedBeforeTheyAreSent() {
		assertThatExceptionOfType(TransactionTooLargeException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> saveDocuments(11)))
			.withMessageContaining("4,194,304");
		assertThat(this.requests.takeActions()).isEmpty();
		this.transaction.executeWithoutResult((status) -> saveDocuments(10));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
	}

	@Test
	void twoWritesOfOneItemAreOne() {
		Ticket saved = this.transaction.execute((status) -> {
			Ticket first = this.template.save(this.ticket.withTitle("Scanner"));
			return this.template.save(first.withTitle("Copier"));
		});
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThat(saved.version()).isEqualTo(2L);
		assertThat(this.template.findById("t1", Ticket.class)).contains(saved);
		assertThat(this.table.sortKeys("~v#Ticket#t1")).hasSize(2);
	}

	@Test
	void exceptionAfterThreeWritesDiscardsThem() {
		Map<?, ?> before = Map.of("items", this.table.items());
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				this.template.save(new Customer("c1", "Ann"));
				this.template.save(this.ticket.withTitle("Scanner"));
				this.template.deleteById("c2", Customer.class);
				throw new IllegalStateException();
			}));
		assertThat(Map.of("items", this.table.items())).isEqualTo(before);
		assertThat(this.template.findById("t1", Ticket.class)).contains(this.ticket);
	}

	@Test
	void rollbackOnlyDiscardsThem() {
		this.transaction.executeWithoutResult((status) -> {
			this.template.save(this.ticket.withTitle("Scanner"));
			status.setRollbackOnly();
		});
		assertThat(this.requests.takeActions()).isEmpty();
	}

	@Test
	void requiredTransactionTakesPartInTheCurrentOne() {
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				this.template.save(new Customer("c1", "Ann"));
				assertThatExceptionOfType(IllegalStateException.class)
					.isThrownBy(() -> this.template.inTransactionWithoutResult((inner) -> {
						throw new IllegalStateException();
					}));
			}));
		assertThat(this.template.findById("c1", Customer.class)).isEmpty();
	}

	@Test
	void newTransactionSuspendsTheCurrentOne() {
		TransactionTemplate separate = new TransactionTemplate(this.manager,
				new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				this.template.save(new Customer("c1", "Ann"));
				separate.executeWithoutResult((inner) -> {
					assertThat(this.template.findById("c1", Customer.class)).isEmpty();
					this.template.save(new Customer("c2", "Ben"));
				});
				assertThat(this.template.findById("c1", Customer.class)).contains(new Customer("c1", "Ann"));
				assertThat(this.template.findById("c2", Customer.class)).contains(new Customer("c2", "Ben"));
				throw new IllegalStateException();
			}));
		assertThat(this.template.findById("c1", Customer.class)).isEmpty();
		assertThat(this.template.findById("c2", Customer.class)).isPresent();
	}

	@Test
	void notSupportedWritesAtOnce() {
		TransactionTemplate outside = new TransactionTemplate(this.manager,
				new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NOT_SUPPORTED));
		this.transaction.executeWithoutResult((status) -> {
			outside.executeWithoutResult((none) -> this.template.save(new Customer("c1", "Ann")));
			status.setRollbackOnly();
		});
		assertThat(this.template.findById("c1", Customer.class)).isPresent();
	}

	@Test
	void readOnlyReadsAndDoesNotWrite() {
		this.transaction.setReadOnly(true);
		this.transaction.executeWithoutResult((status) -> {
			assertThat(this.template.getRequired("t1", Ticket.class)).isEqualTo(this.ticket);
			assertThat(this.template.query(Ticket.class).all()).containsExactly(this.ticket);
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.template.save(this.ticket.withTitle("Scanner")))
				.withMessageContaining("read-only");
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.template.delete(this.ticket))
				.withMessageContaining("read-only");
		});
		assertThat(this.template.findById("t1", Ticket.class)).contains(this.ticket);
	}

	@Test
	void queryOverBufferedWritesIsRefused() {
		this.transaction.executeWithoutResult((status) -> {
			this.template.save(this.ticket.withTitle("Scanner"));
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(
					() -> this.template.query(Ticket.class).matching(Criteria.where("status").is(Status.OPEN)).all())
				.withMessageContaining("Ticket")
				.withMessageContaining("flush");
			assertThat(this.template.query(Customer.class).all()).isEmpty();
		});
	}

	@Test
	void isolationAndNestingAreRefusedByName() {
		this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
		assertThatExceptionOfType(InvalidIsolationLevelException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
			}))
			.withMessageContaining("requireUnchanged");
		TransactionTemplate nested = new TransactionTemplate(this.manager,
				new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
		assertThatExceptionOfType(NestedTransactionNotSupportedException.class)
			.isThrownBy(() -> new TransactionTemplate(this.manager)
				.executeWithoutResult((status) -> nested.executeWithoutResult((inner) -> {
				})))
			.withMessageContaining("REQUIRES_NEW");
	}

	@Test
	void staleWriteAmongOthersIsRefusedWithTheOneThatIsStored() {
		Ticket theirs = this.template.save(this.ticket.withTitle("theirs"));
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				saveCustomers(3);
				this.template.save(this.ticket.withTitle("mine"));
			}))
			.satisfies((ex) -> assertThat(ex.stored()).contains(theirs));
		assertThat(this.template.query(Customer.class).count()).isZero();
	}

	private void saveCustomers(int number) {
		IntStream.range(0, number).forEach((i) -> this.template.save(new Customer("c" + i, "Ann")));
	}

	private void saveDocuments(int number) {
		char[] text = new char[390_000];
		Arrays.fill(text, 'x');
		IntStream.range(0, number).forEach((i) -> this.template.save(new Document("d" + i, new String(text))));
	}

	/**
	 * Entity that is large.
	 */
	@SingleTableEntity(compression = Compression.NONE)
	record Document(@Id String id, String text) {
	}

}
