package io.singletable.autoconfigure.transaction;

import io.singletable.autoconfigure.repositories.relational.Book;
import io.singletable.autoconfigure.repositories.relational.BookRepository;
import io.singletable.autoconfigure.transaction.Bank.Refusal;
import io.singletable.autoconfigure.transaction.accounts.Account;
import io.singletable.autoconfigure.transaction.accounts.AccountRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for transactions of the table beside those of JPA in one application.
 */
@ExtendWith(OutputCaptureExtension.class)
class TransactionsBesideJpaIntegrationTests {

	private final ApplicationContextRunner runner = Bank.RUNNER
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
				DataJpaRepositoriesAutoConfiguration.class))
		.withUserConfiguration(Both.class)
		.withPropertyValues("spring.jpa.hibernate.ddl-auto=create-drop", "spring.datasource.generate-unique-name=true");

	@Test
	void annotationWithoutQualifierIsThatOfJpa() {
		this.runner.run((context) -> {
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> context.getBean(Library.class).lend("a"));
			assertThat(context.getBean(BookRepository.class).existsById("a")).isFalse();
			assertThat(context.getBean(AccountRepository.class).existsById("a")).isTrue();
		});
	}

	@Test
	void annotationWithTheQualifierIsThatOfTheTable() {
		this.runner.run((context) -> {
			assertThatExceptionOfType(Refusal.class).isThrownBy(() -> context.getBean(Library.class).charge("a"));
			assertThat(context.getBean(AccountRepository.class).existsById("a")).isFalse();
			assertThat(context.getBean(BookRepository.class).existsById("a")).isTrue();
		});
	}

	@Test
	void eachManagerCommitsItsOwnWrites() {
		this.runner.run((context) -> {
			context.getBean(Library.class).both("a");
			assertThat(context.getBean(AccountRepository.class).existsById("a")).isTrue();
			assertThat(context.getBean(BookRepository.class).existsById("a")).isTrue();
		});
	}

	@Test
	void beansWhoseTransactionsLeaveOutTheTableAreNamed(CapturedOutput output) {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getAll().lines().filter((line) -> line.contains("@Transactional"))).singleElement()
			.asString()
			.contains("'teller'", "'journal'", "'transactionalAccountRepository'")
			.doesNotContain("library");
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = { Account.class, Book.class })
	static class Both {

		@Bean
		Library library(AccountRepository accounts, BookRepository books) {
			return new Library(accounts, books);
		}

	}

	/**
	 * Bean that writes to both stores.
	 */
	static class Library {

		private final AccountRepository accounts;

		private final BookRepository books;

		Library(AccountRepository accounts, BookRepository books) {
			this.accounts = accounts;
			this.books = books;
		}

		@Transactional
		public void lend(String id) {
			write(id);
			throw new Refusal();
		}

		@Transactional("singleTableTransactionManager")
		public void charge(String id) {
			write(id);
			throw new Refusal();
		}

		@Transactional("singleTableTransactionManager")
		public void both(String id) {
			write(id);
		}

		private void write(String id) {
			this.books.save(new Book(id));
			this.accounts.save(new Account(id, 1));
		}

	}

}
