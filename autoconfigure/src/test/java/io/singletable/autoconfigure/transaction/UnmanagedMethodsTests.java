package io.singletable.autoconfigure.transaction;

import io.singletable.autoconfigure.transaction.accounts.AccountRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnmanagedMethods}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnmanagedMethodsTests {

	@Test
	void methodsOfAnotherManagerAreNamedBesideThoseOfTheRightOne(CapturedOutput output) {
		TransactionChecks.BESIDE.withUserConfiguration(Bank.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(TransactionChecks.warnings(output)).singleElement()
			.asString()
			.contains("'bank' (" + PartlyMigrated.class.getName() + "): bank.close, bank.transfer; ")
			.doesNotContain("bank.open", "bank.read", "bank.report", "bank.helper", "bank.toString");
	}

	@Test
	void methodWhoseQualifierIsNoManagerIsNamed(CapturedOutput output) {
		TransactionChecks.ALONE.withUserConfiguration(Bank.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(TransactionChecks.warnings(output)).singleElement()
			.asString()
			.contains("mistyped.close (no transaction manager is named 'singelTableTransactionManager')",
					"mistyped.pay (no transaction manager is named 'accountRepository')")
			.doesNotContain("mistyped.open", "'bank'", "'large'");
	}

	@Test
	void fiveMethodsOfABeanAreNamed(CapturedOutput output) {
		TransactionChecks.BESIDE.withUserConfiguration(Bank.class).run((context) -> assertThat(context).hasNotFailed());
		assertThat(TransactionChecks.warnings(output)).singleElement()
			.asString()
			.contains(": large.a, large.b, large.c, large.d, large.e and 2 more")
			.doesNotContain("large.f", "large.g");
	}

	@Configuration(proxyBeanMethods = false)
	static class Bank {

		@Bean
		PartlyMigrated bank(AccountRepository accounts) {
			return new PartlyMigrated();
		}

		@Bean
		Mistyped mistyped(AccountRepository accounts) {
			return new Mistyped();
		}

		@Bean
		Large large(AccountRepository accounts) {
			return new Large();
		}

	}

	@Transactional
	static class PartlyMigrated {

		@Transactional("singleTableTransactionManager")
		void open() {
		}

		void transfer() {
			helper();
		}

		void transfer(int amount) {
			Runnable helper = () -> helper();
			helper.run();
		}

		void close() {
		}

		@Transactional(readOnly = true)
		void read() {
		}

		@Transactional(propagation = Propagation.SUPPORTS)
		void report() {
		}

		private void helper() {
		}

		@Override
		public String toString() {
			return "bank";
		}

	}

	static class Mistyped {

		@Transactional("singleTableTransactionManager")
		void open() {
		}

		@Transactional("singelTableTransactionManager")
		void close() {
		}

		@Transactional("accountRepository")
		void pay() {
		}

	}

	@Transactional
	static class Large {

		void a() {
		}

		void b() {
		}

		void c() {
		}

		void d() {
		}

		void e() {
		}

		void f() {
		}

		void g() {
		}

	}

}
