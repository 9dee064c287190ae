package io.singletable.autoconfigure.transaction;

import java.util.List;

import javax.sql.DataSource;

import io.singletable.core.SingleTableOperations;
import io.singletable.transaction.SingleTableTransactionManager;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.ProxyTransactionManagementConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SingleTableTransactionAutoConfiguration}.
 */
class SingleTableTransactionAutoConfigurationTests {

	private static final String NAME = "singleTableTransactionManager";

	private final ApplicationContextRunner withoutClient = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SingleTableTransactionAutoConfiguration.class,
				TransactionAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class))
		.withBean(SingleTableOperations.class, () -> mock(SingleTableOperations.class));

	private final ApplicationContextRunner runner = this.withoutClient.withBean(DynamoDbClient.class,
			() -> mock(DynamoDbClient.class));

	private final ApplicationContextRunner beside = this.runner
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, HibernateJpaAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void onlyManagerIsTheOneOfAnnotationsAndTheTransactionTemplate() {
		this.runner.run((context) -> {
			SingleTableTransactionManager manager = context.getBean(SingleTableTransactionManager.class);
			assertThat(context.getBean(TransactionManager.class)).isSameAs(manager);
			assertThat(context.getBean(TransactionTemplate.class).getTransactionManager()).isSameAs(manager);
			assertThat(context).hasSingleBean(ProxyTransactionManagementConfiguration.class);
			assertThat(manager.getResourceFactory()).isSameAs(context.getBean(DynamoDbClient.class));
		});
	}

	@Test
	void propertiesAndListenersOfTransactionsApply() {
		TransactionExecutionListener listener = mock(TransactionExecutionListener.class);
		this.runner.withPropertyValues("spring.transaction.default-timeout=7s")
			.withBean(TransactionExecutionListener.class, () -> listener)
			.run((context) -> {
				SingleTableTransactionManager manager = context.getBean(SingleTableTransactionManager.class);
				assertThat(manager.getDefaultTimeout()).isEqualTo(7);
				assertThat(manager.getTransactionExecutionListeners()).isEqualTo(List.of(listener));
			});
	}

	@Test
	void propertiesApplyBesideAnotherManagerToo() {
		this.beside.withPropertyValues("spring.transaction.default-timeout=7s")
			.run((context) -> assertThat(context.getBean(SingleTableTransactionManager.class).getDefaultTimeout())
				.isEqualTo(7));
	}

	@Test
	void managerOfJpaRemainsTheDefault() {
		this.beside.run((context) -> assertThatIsAdditional(context, JpaTransactionManager.class));
	}

	@Test
	void managerOfJdbcRemainsTheDefault() {
		this.beside.withClassLoader(new FilteredClassLoader("jakarta.persistence", "org.hibernate"))
			.run((context) -> assertThatIsAdditional(context, JdbcTransactionManager.class));
	}

	@Test
	void managerOfTheApplicationRemainsTheDefault() {
		this.runner
			.withBean("mine", JdbcTransactionManager.class, () -> new JdbcTransactionManager(mock(DataSource.class)))
			.run((context) -> assertThatIsAdditional(context, JdbcTransactionManager.class));
	}

	@Test
	void managerOfTheApplicationReplacesIt() {
		this.runner.withUserConfiguration(Own.class)
			.run((context) -> assertThat(context).hasSingleBean(TransactionManager.class)
				.hasBean("ownManager")
				.hasSingleBean(TransactionTemplate.class));
	}

	@Test
	void beanOfTheSameNameReplacesIt() {
		this.runner.withUserConfiguration(SameName.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(TransactionManager.class));
	}

	@Test
	void additionalManagerOfAnotherClientReplacesNothing() {
		this.runner.withUserConfiguration(OtherClient.class).run((context) -> {
			SingleTableTransactionManager manager = context.getBean(NAME, SingleTableTransactionManager.class);
			assertThat(context.getBean(TransactionManager.class)).isSameAs(manager);
			assertThat(context.getBean(TransactionTemplate.class).getTransactionManager()).isSameAs(manager);
			assertThat(qualified(context, "otherManager").getResourceFactory())
				.isSameAs(context.getBean("otherClient"));
		});
	}

	@Test
	void thereIsNoneWithoutClientOrForOneOfSeveral() {
		this.withoutClient.run((context) -> assertThat(context).doesNotHaveBean(TransactionManager.class));
		this.runner.withBean("second", DynamoDbClient.class, () -> mock(DynamoDbClient.class))
			.run((context) -> assertThat(context).doesNotHaveBean(TransactionManager.class));
	}

	@Test
	void thereIsNoneWithoutTransactionsOfSpringBoot() {
		this.runner.withClassLoader(new FilteredClassLoader(TransactionManagerCustomizers.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TransactionManager.class));
	}

	private static void assertThatIsAdditional(AssertableApplicationContext context,
			Class<? extends TransactionManager> other) {

		assertThat(context).hasNotFailed();
		assertThat(context.getBean(TransactionManager.class)).isInstanceOf(other);
		assertThat(context.getBean(TransactionTemplate.class).getTransactionManager()).isInstanceOf(other);
		assertThat(qualified(context, NAME)).isSameAs(context.getBean(NAME));
		assertThat(context.getBeansOfType(TransactionManager.class)).hasSize(2);
	}

	private static SingleTableTransactionManager qualified(AssertableApplicationContext context, String qualifier) {
		return (SingleTableTransactionManager) BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getBeanFactory(),
				TransactionManager.class, qualifier);
	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		SingleTableTransactionManager ownManager(DynamoDbClient client) {
			return new SingleTableTransactionManager(client);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SameName {

		@Bean
		PlatformTransactionManager singleTableTransactionManager(DynamoDbClient client) {
			return new SingleTableTransactionManager(client);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherClient {

		@Bean(defaultCandidate = false)
		DynamoDbClient otherClient() {
			return mock(DynamoDbClient.class);
		}

		@Bean(defaultCandidate = false)
		SingleTableTransactionManager otherManager(@Qualifier("otherClient") DynamoDbClient client) {
			return new SingleTableTransactionManager(client);
		}

	}

}
