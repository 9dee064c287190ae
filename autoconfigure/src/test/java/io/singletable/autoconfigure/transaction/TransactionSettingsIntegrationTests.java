package io.singletable.autoconfigure.transaction;

import java.util.ArrayList;
import java.util.List;

import io.singletable.SingleTableEntity;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableTemplateConfigurer;
import io.singletable.autoconfigure.transaction.accounts.Account;
import io.singletable.core.SingleTableTemplate;
import io.singletable.transaction.SingleTableTransactionManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionTimedOutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/**
 * Tests for the application's settings of transactions in those of a template.
 */
class TransactionSettingsIntegrationTests {

	@Test
	void defaultTimeoutBoundsTheTransactionsOfATemplate() {
		Bank.RUNNER.withPropertyValues("spring.transaction.default-timeout=0s").run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			assertThatExceptionOfType(TransactionTimedOutException.class)
				.isThrownBy(() -> template.inTransaction((tx) -> tx.insert(new Account("a", 1))));
			assertThat(template.existsById("a", Account.class)).isFalse();
		});
	}

	@Test
	void listenersAreToldOfTheTransactionsOfATemplate() {
		Bank.RUNNER.withUserConfiguration(Listening.class).run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			template.inTransaction((tx) -> tx.insert(new Account("a", 1)));
			template.inBatchesOf(1, "job")
				.forEach((position, limit) -> template.query(Account.class).scroll(position, limit),
						(tx, account) -> tx.save(new Account(account.id(), 2)));
			assertThat(context.getBean(Listener.class).heard).containsExactly("begun", "committed", "begun",
					"committed");
		});
	}

	@Test
	void settingsApplyBesideAnotherManager() {
		Bank.RUNNER.withUserConfiguration(Listening.class)
			.withBean(JdbcTransactionManager.class, () -> mock(JdbcTransactionManager.class))
			.run((context) -> {
				context.getBean(SingleTableTemplate.class).inTransaction((tx) -> tx.insert(new Account("a", 1)));
				assertThat(context.getBean(Listener.class).heard).containsExactly("begun", "committed");
			});
	}

	@Test
	void managerOfTheApplicationHasItsOwnSettings() {
		Bank.RUNNER.withUserConfiguration(Own.class).run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			assertThatExceptionOfType(TransactionTimedOutException.class)
				.isThrownBy(() -> template.inTransaction((tx) -> tx.insert(new Account("a", 1))));
		});
	}

	@Test
	void managerOfTheApplicationIsUsedWithoutTransactionsOfSpringBoot() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class,
					DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
			.withUserConfiguration(Own.class, Accounts.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.transaction"))
			.run((context) -> {
				SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
				assertThatExceptionOfType(TransactionTimedOutException.class)
					.isThrownBy(() -> template.inTransaction((tx) -> tx.insert(new Account("a", 1))));
			});
	}

	@Test
	void templateOfAnotherClientHasTheSettingsWithoutAManager() {
		Bank.RUNNER.withUserConfiguration(Listening.class, Other.class).run((context) -> {
			context.getBean("otherTemplate", SingleTableTemplate.class).inTransactionWithoutResult((tx) -> {
			});
			assertThat(context.getBean(Listener.class).heard).containsExactly("begun", "committed");
		});
	}

	@Test
	void templateOfAnotherClientHasThoseOfItsManager() {
		Bank.RUNNER.withUserConfiguration(Listening.class, Other.class, OtherManager.class).run((context) -> {
			context.getBean("otherTemplate", SingleTableTemplate.class).inTransactionWithoutResult((tx) -> {
			});
			assertThat(context.getBean("otherListener", Listener.class).heard).containsExactly("begun", "committed");
			assertThat(context.getBean("listener", Listener.class).heard).isEmpty();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		/** Its listener may itself write with the template. */
		@Bean
		Listener listener(SingleTableTemplate template) {
			return new Listener();
		}

	}

	static class Listener implements TransactionExecutionListener {

		final List<String> heard = new ArrayList<>();

		@Override
		public void beforeBegin(TransactionExecution transaction) {
			this.heard.add("begun");
		}

		@Override
		public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
			this.heard.add("committed");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Account.class)
	static class Accounts {

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		SingleTableTransactionManager ownManager(DynamoDbClient client) {
			SingleTableTransactionManager manager = new SingleTableTransactionManager(client);
			manager.setDefaultTimeout(0);
			return manager;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Other {

		@Bean(defaultCandidate = false)
		DynamoDbClient otherClient() {
			return mock(DynamoDbClient.class);
		}

		@Bean(defaultCandidate = false)
		SingleTableTemplate otherTemplate(SingleTableTemplateConfigurer configurer,
				@Qualifier("otherClient") DynamoDbClient client) {

			return configurer.builder(client, "other").entities(Archived.class).withoutTableCheck().build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherManager {

		@Bean(defaultCandidate = false)
		Listener otherListener() {
			return new Listener();
		}

		@Bean(defaultCandidate = false)
		SingleTableTransactionManager otherManager(@Qualifier("otherClient") DynamoDbClient client,
				@Qualifier("otherListener") Listener listener) {

			SingleTableTransactionManager manager = new SingleTableTransactionManager(client);
			manager.addListener(listener);
			return manager;
		}

	}

	@SingleTableEntity
	record Archived(@Id String id) {

	}

}
