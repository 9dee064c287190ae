package io.singletable.autoconfigure.health;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SingleTableHealthAutoConfiguration}.
 */
class SingleTableHealthAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class,
				EmbeddedDynamoDbAutoConfiguration.class, SingleTableHealthAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=app", "singletable.endpoint=http://localhost:1");

	@Test
	void isRegisteredAsSingletable() {
		this.runner
			.run((context) -> assertThat(context.getBean(HealthContributorRegistry.class).getContributor("singletable"))
				.isInstanceOf(SingleTableHealthIndicator.class));
	}

	@Test
	void backsOffIfDisabled() {
		this.runner.withPropertyValues("management.health.singletable.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SingleTableHealthIndicator.class));
	}

	@Test
	void backsOffWithAnOwnContributor() {
		HealthIndicator own = mock(HealthIndicator.class);
		this.runner.withBean("singletableHealthContributor", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context).doesNotHaveBean(SingleTableHealthIndicator.class));
	}

	@Test
	void backsOffWithSeveralClients() {
		this.runner.withBean("one", DynamoDbClient.class, () -> mock(DynamoDbClient.class))
			.withBean("other", DynamoDbClient.class, () -> mock(DynamoDbClient.class))
			.withBean(SingleTableOperations.class, () -> mock(SingleTableOperations.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SingleTableHealthIndicator.class));
	}

	@Test
	void backsOffWithoutHealth() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class,
					SingleTableHealthAutoConfiguration.class))
			.withPropertyValues("singletable.table-name=app", "singletable.endpoint=http://localhost:1")
			.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DynamoDbClient.class));
	}

}
