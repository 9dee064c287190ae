package io.singletable.autoconfigure.transaction;

import java.util.ArrayList;
import java.util.List;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.lifecycle.SingleTableLifecycleAutoConfiguration;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.transaction.accounts.Account;
import io.singletable.autoconfigure.transaction.accounts.AccountRepository;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Application that books in transactions.
 */
final class Bank {

	static final ApplicationContextRunner RUNNER = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
				DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
				SingleTableLifecycleAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class,
				SingleTableTransactionAutoConfiguration.class, SingleTableTransactionCheckAutoConfiguration.class,
				TransactionAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class))
		.withUserConfiguration(Application.class);

	private Bank() {
	}

	/**
	 * Configuration of the application.
	 */
	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Account.class)
	static class Application {

		@Bean
		Journal journal(AccountRepository accounts) {
			return new Journal(accounts);
		}

		@Bean
		Teller teller(AccountRepository accounts, Journal journal, ApplicationEventPublisher events) {
			return new Teller(accounts, journal, events);
		}

		@Bean
		Listeners listeners(AccountRepository accounts) {
			return new Listeners(accounts);
		}

	}

	/**
	 * Event of a booking.
	 *
	 * @param id the account
	 */
	record Booked(String id) {

	}

	/**
	 * Failure of a method whose writes are rolled back.
	 */
	static final class Refusal extends RuntimeException {

	}

	/**
	 * Bean whose writes survive the transaction of its caller.
	 */
	static class Journal {

		private final AccountRepository accounts;

		Journal(AccountRepository accounts) {
			this.accounts = accounts;
		}

		@Transactional(propagation = Propagation.REQUIRES_NEW)
		public void log(String id) {
			this.accounts.save(new Account(id, 0));
		}

		@Transactional(propagation = Propagation.NESTED)
		public void nested(String id) {
			this.accounts.save(new Account(id, 0));
		}

	}

	/**
	 * Bean that writes several accounts at once.
	 */
	static class Teller {

		private final AccountRepository accounts;

		private final Journal journal;

		private final ApplicationEventPublisher events;

		Teller(AccountRepository accounts, Journal journal, ApplicationEventPublisher events) {
			this.accounts = accounts;
			this.journal = journal;
			this.events = events;
		}

		@Transactional
		public void open(String... ids) {
			for (String id : ids) {
				this.accounts.insert(new Account(id, 0));
			}
		}

		@Transactional
		public void openAndRefuse(String... ids) {
			open(ids);
			throw new Refusal();
		}

		@Transactional
		public void logAndRefuse(String id) {
			this.accounts.save(new Account(id, 0));
			this.journal.log("log of " + id);
			throw new Refusal();
		}

		@Transactional
		public void nested(String id) {
			this.accounts.save(new Account(id, 0));
			this.journal.nested("nested");
		}

		@Transactional(readOnly = true)
		public void openReadOnly(String id) {
			open(id);
		}

		@Transactional(isolation = Isolation.SERIALIZABLE)
		public void openSerializable(String id) {
			open(id);
		}

		@Transactional(timeout = 1)
		public void openSlowly(String id, Runnable delay) {
			open(id);
			delay.run();
		}

		@Transactional
		public void book(String id, boolean refuse) {
			this.accounts.save(new Account(id, 1));
			this.events.publishEvent(new Booked(id));
			if (refuse) {
				throw new Refusal();
			}
		}

	}

	/**
	 * Listeners in the phases of a transaction.
	 */
	static class Listeners {

		final List<String> heard = new ArrayList<>();

		private final AccountRepository accounts;

		Listeners(AccountRepository accounts) {
			this.accounts = accounts;
		}

		@TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
		public void beforeCommit(Booked event) {
			this.accounts.save(new Account("fee of " + event.id(), 1));
		}

		@TransactionalEventListener
		public void afterCommit(Booked event) {
			this.heard.add("committed " + event.id());
		}

		@TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
		public void afterRollback(Booked event) {
			this.heard.add("rolled back " + event.id());
		}

	}

}
