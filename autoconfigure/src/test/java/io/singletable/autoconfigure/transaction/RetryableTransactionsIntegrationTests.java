package io.singletable.autoconfigure.transaction;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.singletable.ThrottledException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.autoconfigure.transaction.accounts.Account;
import io.singletable.autoconfigure.transaction.accounts.AccountRepository;
import io.singletable.core.SingleTableTemplate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.transaction.HeuristicCompletionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for methods that are retryable and transactional, as the documentation declares
 * them.
 */
class RetryableTransactionsIntegrationTests {

	private final ApplicationContextRunner runner = Bank.RUNNER.withUserConfiguration(Retrying.class);

	@Test
	void methodIsRepeatedInANewTransactionAfterAVersionConflict() {
		this.runner.run((context) -> {
			AccountRepository accounts = context.getBean(AccountRepository.class);
			accounts.insert(new Account("a", 1));
			Clerk clerk = context.getBean(Clerk.class);
			clerk.deposit("a", 10, (run) -> {
				if (run == 1) {
					otherwise(() -> accounts.save(new Account("a", 100)));
				}
			});
			assertThat(clerk.transactions()).hasSize(2).doesNotHaveDuplicates();
			assertThat(accounts.getRequired("a").balance()).isEqualTo(110);
			assertThat(accounts.existsById("receipt 1")).isFalse();
			assertThat(accounts.existsById("receipt 2")).isTrue();
		});
	}

	@Test
	void lastConflictIsThrownWhenTheRetriesAreUsedUp() {
		this.runner.run((context) -> {
			AccountRepository accounts = context.getBean(AccountRepository.class);
			accounts.insert(new Account("a", 1));
			Clerk clerk = context.getBean(Clerk.class);
			assertThatExceptionOfType(VersionConflictException.class).isThrownBy(
					() -> clerk.deposit("a", 10, (run) -> otherwise(() -> accounts.save(new Account("a", 100 + run)))));
			assertThat(clerk.transactions()).hasSize(3);
		});
	}

	@Test
	void unknownCommitIsNotRepeated() {
		this.runner.withUserConfiguration(Disconnecting.class)
			.withPropertyValues("singletable.table-name=bank", "singletable.schema.mode=create",
					"singletable.retry.max-attempts=1")
			.run((context) -> {
				AccountRepository accounts = context.getBean(AccountRepository.class);
				accounts.insert(new Account("a", 1));
				Clerk clerk = context.getBean(Clerk.class);
				assertThatExceptionOfType(HeuristicCompletionException.class)
					.isThrownBy(() -> clerk.deposit("a", 10, (run) -> {
					}))
					.withCauseInstanceOf(WriteOutcomeUnknownException.class);
				assertThat(clerk.transactions()).hasSize(1);
			});
	}

	@Test
	void unknownOutcomeIsNotRepeatedForTheThrottleThatIsItsCause() {
		this.runner.run((context) -> {
			context.getBean(AccountRepository.class).insert(new Account("a", 1));
			Clerk clerk = context.getBean(Clerk.class);
			ThrottledException throttle = new ThrottledException("Throttled", List.of(), new RuntimeException());
			assertThatExceptionOfType(WriteOutcomeUnknownException.class)
				.isThrownBy(() -> clerk.deposit("a", 10, (run) -> {
					throw new WriteOutcomeUnknownException("Unknown", "id", throttle);
				}));
			assertThat(clerk.transactions()).hasSize(1);
		});
	}

	/** Outside of the transaction of the thread. */
	private static void otherwise(Runnable write) {
		CompletableFuture.runAsync(write).join();
	}

	/**
	 * Step of a method, told which run it is.
	 */
	@FunctionalInterface
	interface Step {

		void run(int number);

	}

	/**
	 * Bean whose transactions are repeated.
	 */
	static class Clerk {

		private final List<TransactionStatus> transactions = new ArrayList<>();

		private final AccountRepository accounts;

		private final SingleTableTemplate table;

		Clerk(AccountRepository accounts, SingleTableTemplate table) {
			this.accounts = accounts;
			this.table = table;
		}

		List<TransactionStatus> transactions() {
			return this.transactions;
		}

		@Retryable(includes = { ConcurrencyFailureException.class, ThrottledException.class },
				excludes = { WriteOutcomeUnknownException.class, HeuristicCompletionException.class }, maxRetries = 2,
				delay = 0)
		@Transactional
		public void deposit(String id, long amount, Step meanwhile) {
			this.transactions.add(TransactionAspectSupport.currentTransactionStatus());
			Account account = this.accounts.getRequired(id);
			this.table.requireUnchanged(account);
			meanwhile.run(this.transactions.size());
			this.accounts.save(account.plus(amount));
			this.accounts.insert(new Account("receipt " + this.transactions.size(), amount));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableResilientMethods
	static class Retrying {

		@Bean
		Clerk clerk(AccountRepository accounts, SingleTableTemplate table) {
			return new Clerk(accounts, table);
		}

	}

	/**
	 * Configuration of a client whose connection breaks during each transaction.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Disconnecting {

		@Bean
		static BeanPostProcessor disconnecting() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof DynamoDbClient client) ? disconnecting(client) : bean;
				}

			};
		}

		private static Object disconnecting(DynamoDbClient client) {
			return Proxy.newProxyInstance(Disconnecting.class.getClassLoader(), new Class<?>[] { DynamoDbClient.class },
					(proxy, method, arguments) -> {
						if (method.getName().equals("transactWriteItems")) {
							throw SdkClientException.create("Connection reset",
									new SocketException("Connection reset"));
						}
						try {
							return method.invoke(client, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getTargetException();
						}
					});
		}

	}

}
