package io.singletable.autoconfigure.transaction;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.singletable.SingleTableEntity;
import io.singletable.autoconfigure.template.SingleTableTemplateConfigurer;
import io.singletable.autoconfigure.transaction.accounts.AccountRepository;
import io.singletable.autoconfigure.transaction.accounts.TransactionalAccountRepository;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.annotation.TransactionManagementConfigurer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link UnmanagedTransactionCheck}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnmanagedTransactionCheckTests {

	@Test
	void nothingIsToldWhereTheManagerOfTheTableTakesPart(CapturedOutput output) {
		TransactionChecks.ALONE.withUserConfiguration(Writers.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("@Transactional");
	}

	@Test
	void allBeansOfAnotherManagerAreInOneWarning(CapturedOutput output) {
		TransactionChecks.BESIDE.withUserConfiguration(Writers.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(TransactionChecks.warnings(output)).singleElement()
			.asString()
			.contains("'byMethod' (" + ByMethod.class.getName() + ")")
			.contains("'byClass'")
			.contains("'byInterface'")
			.contains("'byTemplate'")
			.contains("'transactionalAccountRepository' (" + TransactionalAccountRepository.class.getName() + ")")
			.contains("Write @Transactional(\"singleTableTransactionManager\")")
			.contains("logging.level." + UnmanagedTransactionCheck.class.getName() + "=error")
			.doesNotContain("'reader'")
			.doesNotContain("'without'")
			.doesNotContain("'qualified'")
			.contains("both.writeElsewhere")
			.doesNotContain("both.writeHere", "both.read")
			.doesNotContain("'other'")
			.doesNotContain("'accountRepository'");
	}

	@Test
	void beansAreNamedWhereTransactionsAreNotEnabled(CapturedOutput output) {
		TransactionChecks.DISABLED.withUserConfiguration(Writers.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(TransactionChecks.warnings(output)).singleElement()
			.asString()
			.contains("'byMethod'", "'qualified'", "spring-boot-transaction")
			.doesNotContain("'reader'");
	}

	@Test
	void lazyBeansAreNamedWhenTheyAreCreated(CapturedOutput output) {
		TransactionChecks.BESIDE.withUserConfiguration(Writers.class)
			.withBean(LazyInitializationBeanFactoryPostProcessor.class)
			.run((context) -> {
				assertThat(context.getSourceApplicationContext().getBeanFactory().getSingletonNames())
					.doesNotContain("byMethod", "relational", "singleTableTransactionManager");
				assertThat(TransactionChecks.warnings(output)).singleElement()
					.asString()
					.contains("'transactionalAccountRepository'");
				context.getBean("byMethod");
				context.getBean("byMethod");
				assertThat(context.getSourceApplicationContext().getBeanFactory().getSingletonNames())
					.contains("byMethod");
				assertThat(TransactionChecks.warnings(output)).hasSize(2).last().asString().contains("'byMethod'");
			});
	}

	@Test
	void managerOfAnotherClientTakesNoPart(CapturedOutput output) {
		TransactionChecks.ALONE.withUserConfiguration(OtherClient.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(TransactionChecks.warnings(output)).singleElement()
			.asString()
			.contains("'unmanaged'")
			.contains("Write @Transactional(\"otherManager\")")
			.doesNotContain("'managed'");
	}

	@Test
	void managerThatTheApplicationChoosesIsNotJudged(CapturedOutput output) {
		TransactionChecks.BESIDE.withUserConfiguration(Writers.class, Chosen.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("@Transactional");
	}

	@Test
	void warningCanBeTurnedOff(CapturedOutput output) {
		Logger logger = (Logger) LoggerFactory.getLogger(UnmanagedTransactionCheck.class);
		logger.setLevel(Level.ERROR);
		try {
			TransactionChecks.BESIDE.withUserConfiguration(Writers.class)
				.run((context) -> assertThat(context).hasNotFailed());
		}
		finally {
			logger.setLevel(null);
		}
		assertThat(output).doesNotContain("@Transactional");
	}

	@Configuration(proxyBeanMethods = false)
	static class Writers {

		@Bean
		ByMethod byMethod(AccountRepository accounts) {
			return new ByMethod();
		}

		@Bean
		ByClass byClass(AccountRepository accounts) {
			return new ByClass();
		}

		@Bean
		ByInterface byInterface(AccountRepository accounts) {
			return new ByInterface() {
			};
		}

		@Bean
		ByMethod byTemplate(SingleTableOperations template) {
			return new ByMethod();
		}

		@Bean
		Reader reader(AccountRepository accounts) {
			return new Reader();
		}

		@Bean
		Without without(AccountRepository accounts) {
			return new Without();
		}

		@Bean
		Qualified qualified(AccountRepository accounts) {
			return new Qualified();
		}

		@Bean
		Both both(AccountRepository accounts) {
			return new Both();
		}

		@Bean
		ByClass other() {
			return new ByClass();
		}

	}

	static class ByMethod {

		@Transactional
		void write() {
		}

	}

	@Transactional
	static class ByClass {

		void write() {
		}

	}

	interface ByInterface {

		@Transactional
		default void write() {
		}

	}

	@Transactional(readOnly = true)
	static class Reader {

		void read() {
		}

	}

	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	static class Without {

		void write() {
		}

	}

	@Transactional("singleTableTransactionManager")
	static class Qualified {

		void write() {
		}

	}

	static class Both {

		@Transactional("singleTableTransactionManager")
		void writeHere() {
		}

		@Transactional
		void writeElsewhere() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherClient {

		@Bean(defaultCandidate = false)
		DynamoDbClient otherClient() {
			return mock(DynamoDbClient.class);
		}

		@Bean(defaultCandidate = false)
		SingleTableTemplate otherTemplate(SingleTableTemplateConfigurer configurer,
				@Qualifier("otherClient") DynamoDbClient client) {

			return configurer.builder(client, "other").entities(Archived.class).build();
		}

		@Bean(defaultCandidate = false)
		SingleTableTransactionManager otherManager(@Qualifier("otherClient") DynamoDbClient client) {
			return new SingleTableTransactionManager(client);
		}

		@Bean
		ByMethod unmanaged(@Qualifier("otherTemplate") SingleTableTemplate template) {
			return new ByMethod();
		}

		@Bean
		OfOther managed(@Qualifier("otherTemplate") SingleTableTemplate template) {
			return new OfOther();
		}

	}

	@SingleTableEntity
	record Archived(@Id String id) {

	}

	static class OfOther {

		@Transactional("otherManager")
		void write() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Chosen implements TransactionManagementConfigurer {

		@Override
		public PlatformTransactionManager annotationDrivenTransactionManager() {
			return mock(PlatformTransactionManager.class);
		}

	}

}
