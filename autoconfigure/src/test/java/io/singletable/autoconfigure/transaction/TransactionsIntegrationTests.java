package io.singletable.autoconfigure.transaction;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

import io.singletable.EntityExistsException;
import io.singletable.autoconfigure.transaction.Bank.Listeners;
import io.singletable.autoconfigure.transaction.Bank.Refusal;
import io.singletable.autoconfigure.transaction.Bank.Teller;
import io.singletable.autoconfigure.transaction.accounts.Account;
import io.singletable.autoconfigure.transaction.accounts.AccountRepository;
import io.singletable.autoconfigure.transaction.accounts.TransactionalAccountRepository;
import io.singletable.core.SingleTableTemplate;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationContext;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.util.Streamable;
import org.springframework.transaction.InvalidIsolationLevelException;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests for transactions through the beans of an application.
 */
class TransactionsIntegrationTests {

	@Test
	void annotatedMethodWritesAllOrNothing() {
		Bank.RUNNER.run((context) -> {
			Teller teller = context.getBean(Teller.class);
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> teller.openAndRefuse("a", "b"));
			assertThat(ids(context)).isEmpty();
			teller.open("a", "b");
			assertThat(ids(context)).containsExactly("a", "b");
			assertThatExceptionOfType(EntityExistsException.class).isThrownBy(() -> teller.open("c", "b"));
			assertThat(ids(context)).containsExactly("a", "b");
		});
	}

	@Test
	void transactionTemplateWritesAllOrNothing() {
		Bank.RUNNER.run((context) -> {
			TransactionTemplate transactions = context.getBean(TransactionTemplate.class);
			AccountRepository accounts = context.getBean(AccountRepository.class);
			transactions.executeWithoutResult((status) -> {
				accounts.save(new Account("a", 1));
				status.setRollbackOnly();
			});
			assertThat(ids(context)).isEmpty();
			Account saved = transactions.execute((status) -> accounts.save(new Account("a", 1)));
			assertThat(accounts.findById("a")).contains(saved);
		});
	}

	@Test
	void templateAndAnnotationsShareATransaction() {
		Bank.RUNNER.run((context) -> {
			Teller teller = context.getBean(Teller.class);
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> template.inTransactionWithoutResult((tx) -> {
				tx.insert(new Account("a", 1));
				teller.open("b");
				throw new Refusal();
			}));
			assertThat(ids(context)).isEmpty();
		});
	}

	@Test
	void listenersHearOfTheOutcomeAfterIt() {
		Bank.RUNNER.run((context) -> {
			Teller teller = context.getBean(Teller.class);
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> teller.book("a", true));
			teller.book("b", false);
			assertThat(context.getBean(Listeners.class).heard).containsExactly("rolled back a", "committed b");
		});
	}

	@Test
	void listenersBeforeTheCommitWriteInTheTransaction() {
		Bank.RUNNER.run((context) -> {
			context.getBean(Teller.class).book("b", false);
			assertThat(ids(context)).containsExactly("b", "fee of b");
		});
	}

	@Test
	void newTransactionIsCommittedApartFromTheSuspendedOne() {
		Bank.RUNNER.run((context) -> {
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> context.getBean(Teller.class).logAndRefuse("a"));
			assertThat(ids(context)).containsExactly("log of a");
		});
	}

	@Test
	void readOnlyTransactionRefusesWrites() {
		Bank.RUNNER.run((context) -> {
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> context.getBean(Teller.class).openReadOnly("a"))
				.withMessageContaining("read-only");
			assertThat(ids(context)).isEmpty();
		});
	}

	@Test
	void timeoutOfAnAnnotationBoundsTheCommit() {
		Bank.RUNNER.run((context) -> {
			Runnable longer = () -> sleep(Duration.ofMillis(1_500));
			assertThatExceptionOfType(TransactionTimedOutException.class)
				.isThrownBy(() -> context.getBean(Teller.class).openSlowly("a", longer));
			assertThat(ids(context)).isEmpty();
		});
	}

	@Test
	void isolationAndNestedTransactionsAreRefusedByName() {
		Bank.RUNNER.run((context) -> {
			Teller teller = context.getBean(Teller.class);
			assertThatExceptionOfType(InvalidIsolationLevelException.class)
				.isThrownBy(() -> teller.openSerializable("a"))
				.withMessageContaining("requireUnchanged");
			assertThatExceptionOfType(NestedTransactionNotSupportedException.class).isThrownBy(() -> teller.nested("a"))
				.withMessageContaining("REQUIRES_NEW");
			assertThat(ids(context)).isEmpty();
		});
	}

	@Test
	void methodsOfRepositoryInterfacesHaveTransactions() {
		Bank.RUNNER.run((context) -> {
			TransactionalAccountRepository accounts = context.getBean(TransactionalAccountRepository.class);
			accounts.insert(new Account("a", 10));
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> accounts.save(new Account("a", 20)))
				.withMessageContaining("read-only");
			assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> accounts.transfer("a", "b", 3));
			assertThat(accounts.findById("a")).contains(new Account("a", 10));
			accounts.insert(new Account("b", 0));
			accounts.transfer("a", "b", 3);
			assertThat(accounts.findById("a")).contains(new Account("a", 7));
			assertThat(accounts.findById("b")).contains(new Account("b", 3));
		});
	}

	@Test
	void transactionIsThatOfItsThread() {
		assertThatOtherThreadWritesAtOnce(Thread::new);
	}

	@Test
	void transactionIsThatOfItsVirtualThread() throws ReflectiveOperationException {
		assumeTrue(Runtime.version().feature() >= 21);
		Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
		ThreadFactory factory = (ThreadFactory) Class.forName("java.lang.Thread$Builder")
			.getMethod("factory")
			.invoke(builder);
		assertThatOtherThreadWritesAtOnce(factory);
	}

	/** Each of two threads has a transaction; only one is rolled back. */
	private static void assertThatOtherThreadWritesAtOnce(ThreadFactory threads) {
		Executor executor = (task) -> threads.newThread(task).start();
		Bank.RUNNER.run((context) -> {
			Teller teller = context.getBean(Teller.class);
			AccountRepository accounts = context.getBean(AccountRepository.class);
			CompletableFuture<Void> first = CompletableFuture.runAsync(() -> {
				context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
					accounts.save(new Account("a", 1));
					CompletableFuture.runAsync(() -> teller.open("b"), executor).join();
					status.setRollbackOnly();
				});
			}, executor);
			first.join();
			assertThat(ids(context)).containsExactly("b");
		});
	}

	private static void sleep(Duration duration) {
		try {
			Thread.sleep(duration.toMillis());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<String> ids(ApplicationContext context) {
		return Streamable.of(context.getBean(AccountRepository.class).findAll()).map(Account::id).toList();
	}

}
