package io.singletable.autoconfigure.actuate;

import java.time.Duration;
import java.util.List;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingleTableTemplate;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.probe.Probe;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.TableProbe;
import io.singletable.internal.schema.TableSchema;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link SingleTableHealthAutoConfiguration}.
 */
class SingleTableHealthAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, EmbeddedDynamoDbAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableHealthAutoConfiguration.class,
						HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class))
		.withUserConfiguration(NoEntities.class)
		.withPropertyValues("singletable.table-name=app", "singletable.endpoint=http://localhost:1",
				"singletable.schema.mode=none");

	@Test
	void isRegisteredAsSingletable() {
		this.runner
			.run((context) -> assertThat(context.getBean(HealthContributorRegistry.class).getContributor("singletable"))
				.isInstanceOf(SingleTableHealthIndicator.class));
	}

	@Test
	void backsOffIfDisabled() {
		this.runner.withPropertyValues("management.health.singletable.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SingleTableTemplate.class)
				.doesNotHaveBean(SingleTableHealthIndicator.class)
				.doesNotHaveBean("singletableHealthContributor"));
	}

	@Test
	void backsOffIfAllAreDisabled() {
		this.runner.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("singletableHealthContributor"));
	}

	@Test
	void timeoutAndCacheAreBound() {
		this.runner.run((context) -> assertThat(context.getBean(ProbedTable.class).probe().timeout())
			.isEqualTo(Duration.ofSeconds(1)));
		this.runner.withPropertyValues("singletable.health.timeout=200ms")
			.run((context) -> assertThat(context.getBean(ProbedTable.class).probe().timeout())
				.isEqualTo(Duration.ofMillis(200)));
	}

	@Test
	void invalidTimeoutIsRefused() {
		this.runner.withPropertyValues("singletable.health.timeout=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("singletable.health.timeout is PT0S: write a duration of at least 1ms"));
	}

	@Test
	void severalTablesAreAComposite() {
		this.runner.withBean("audit", ProbedTable.class, () -> mockTable("audit"))
			.withBean("main", ProbedTable.class, () -> mockTable("main"))
			.run((context) -> {
				HealthContributor contributor = context.getBean(HealthContributorRegistry.class)
					.getContributor("singletable");
				assertThat(contributor).isInstanceOfSatisfying(CompositeHealthContributor.class,
						(composite) -> assertThat(composite.stream().map((entry) -> entry.name()))
							.containsExactlyInAnyOrder("audit", "main"));
			});
	}

	private static ProbedTable mockTable(String name) {
		return new ProbedTable(new TableSchema(name, new KeyNames("pk", "sk"), List.of(), "_ttl", List.of()), false,
				new TableProbe(mock(DynamoDbClient.class), name, Duration.ofSeconds(1), System::nanoTime),
				new Probe<>("singletable-record", List::of, (failure) -> Duration.ZERO, System::nanoTime), null,
				new PartStates());
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

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackages = "io.singletable.autoconfigure.none")
	static class NoEntities {

	}

}
