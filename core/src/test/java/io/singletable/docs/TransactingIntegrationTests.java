package io.singletable.docs;

import java.util.List;

import io.singletable.ConditionFailedException;
import io.singletable.EntityExistsException;
import io.singletable.VersionConflictException;
import io.singletable.core.SingleTableTemplate;
import io.singletable.docs.Transacting.Account;
import io.singletable.docs.Transacting.AccountRepository;
import io.singletable.docs.Transacting.Doctor;
import io.singletable.docs.Transacting.Employee;
import io.singletable.docs.Transacting.Totals;
import io.singletable.docs.Transacting.Transfer;
import io.singletable.docs.Transacting.TransferRepository;
import io.singletable.repository.support.SingleTableRepositoryFactory;
import io.singletable.test.LocalDynamoDb;
import io.singletable.test.RecordingInterceptor;
import io.singletable.test.TestTable;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the examples of the chapter on transactions, which do what it says.
 */
class TransactingIntegrationTests {

	private final RecordingInterceptor requests = new RecordingInterceptor();

	private final DynamoDbClient client = LocalDynamoDb.newClient(this.requests);

	private final TestTable table = TestTable.of(Account.class, Transfer.class, Doctor.class, Employee.class,
			Totals.class);

	private final SingleTableTemplate template = this.table.template(this.client);

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private Transacting examples = examples();

	private Transacting examples() {
		SingleTableTransactionManager manager = new SingleTableTransactionManager(this.client);
		SingleTableRepositoryFactory repositories = new SingleTableRepositoryFactory(this.template);
		this.context.register(Transactions.class);
		this.context.registerBean("singleTableTransactionManager", SingleTableTransactionManager.class, () -> manager);
		this.context.registerBean(Transacting.class,
				() -> new Transacting(this.template, repositories.getRepository(AccountRepository.class),
						repositories.getRepository(TransferRepository.class), new TransactionTemplate(manager)));
		this.context.refresh();
		return this.context.getBean(Transacting.class);
	}

	@BeforeEach
	void insert() {
		this.template.insert(new Account("ann", null, 100));
		this.template.insert(new Account("ben", null, 0));
		this.template.insert(new Doctor("cid", null, true));
		this.template.insert(new Doctor("dot", null, true));
		this.requests.take();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void counterIsIncrementedWithWhatItCountsOrNotAtAll() {
		this.template.insert(new Totals(null, 0));
		this.requests.take();
		this.examples.counted(new Transfer("t1", "ann", "ben", 1));
		assertThat(this.requests.takeActions()).containsExactly("TransactWriteItems");
		assertThatExceptionOfType(EntityExistsException.class)
			.isThrownBy(() -> this.examples.counted(new Transfer("t1", "ann", "ben", 1)));
		assertThat(this.template.getSingleton(Totals.class).transfers()).isOne();
	}

	@Test
	void transferIsOneRequestAfterItsReads() {
		Transfer transfer = this.examples.transfer("ann", "ben", 30);
		assertThat(this.requests.takeActions()).containsExactly("GetItem", "GetItem", "TransactWriteItems");
		assertThat(balances()).containsExactly(70L, 30L);
		assertThat(this.examples.total("ann", "ben", String.valueOf(transfer.id()))).isEqualTo(100);
		this.examples.template("ann", "ben", 20);
		assertThat(balances()).containsExactly(50L, 50L);
	}

	@Test
	void exceptionDiscardsTheWrites() {
		assertThatIllegalStateException().isThrownBy(() -> this.examples.transfer("ann", "ben", 101));
		assertThat(this.requests.takeActions()).containsExactly("GetItem");
		assertThat(balances()).containsExactly(100L, 0L);
	}

	@Test
	void nothingIsWrittenInARollback() {
		this.template.insert(new Transfer("ben", "x", "y", 1));
		this.examples.programmatic("ben");
		this.examples.programmatic("ann");
		assertThat(this.template.existsById("ben", Account.class)).isTrue();
		assertThat(this.template.existsById("ann", Account.class)).isFalse();
	}

	@Test
	void badgesAreSwapped() {
		this.template.insert(new Employee("ann", null, "1"));
		this.template.insert(new Employee("ben", null, "2"));
		this.examples.swapped("ann", "ben");
		assertThat(this.template.getRequired("ann", Employee.class).badge()).isEqualTo("2");
		assertThat(this.template.getRequired("ben", Employee.class).badge()).isEqualTo("1");
	}

	@Test
	void qualifiedManagerDeletes() {
		this.examples.close(this.template.getRequired("ann", Account.class));
		assertThat(this.template.existsById("ann", Account.class)).isFalse();
	}

	@Test
	void logOfAnAttemptRemains() {
		assertThatIllegalStateException().isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
			this.examples.log(new Transfer("log", "ann", "ben", 1));
			throw new IllegalStateException();
		}));
		assertThat(this.template.existsById("log", Transfer.class)).isTrue();
	}

	/** The other doctor goes home after this one was asked, and before the commit. */
	@Test
	void oneDoctorStays() {
		assertThatExceptionOfType(VersionConflictException.class)
			.isThrownBy(() -> this.template.inTransactionWithoutResult((tx) -> {
				this.examples.goHome("cid", "dot");
				this.table.template().save(this.table.template().getRequired("dot", Doctor.class).withOnCall(false));
			}));
		assertThat(onCall()).containsExactly(true, false);
		assertThatIllegalStateException().isThrownBy(() -> this.examples.goHome("cid", "dot"));
		assertThat(onCall()).containsExactly(true, false);
	}

	@Test
	void nobodyLeavesBeforeTheOther() {
		this.examples.leave("cid", "dot");
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> this.examples.leave("dot", "cid"));
		assertThat(onCall()).containsExactly(false, true);
	}

	@Test
	void transactionThatIsKnownToBeRefusedIsNotDone() {
		assertThat(this.examples.failures(this.examples::transfer)).isEqualTo("done");
		assertThat(this.examples.failures((from, to, amount) -> {
			this.template.save(new Account("ann", 1L, 7));
			return new Transfer(null, from, to, amount);
		})).isEqualTo("not done: another transfer was faster");
	}

	private List<Long> balances() {
		return List.of(this.template.getRequired("ann", Account.class).balance(),
				this.template.getRequired("ben", Account.class).balance());
	}

	private List<Boolean> onCall() {
		return List.of(this.template.getRequired("cid", Doctor.class).onCall(),
				this.template.getRequired("dot", Doctor.class).onCall());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(proxyTargetClass = true)
	static class Transactions {

	}

}
