package io.singletable.autoconfigure.actuate;

import java.time.Duration;
import java.util.Map;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.actuate.desk.Article;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the health of the table at Spring Boot's health endpoint.
 */
class HealthEndpointIntegrationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, SingleTableHealthAutoConfiguration.class,
						HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
						HealthEndpointAutoConfiguration.class, AvailabilityHealthContributorAutoConfiguration.class,
						EndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class))
		.withBean(ApplicationAvailabilityBean.class)
		.withUserConfiguration(Application.class)
		.withPropertyValues("management.endpoint.health.show-details=always", "singletable.health.timeout=10s");

	@Test
	void detailsShowEachIndexAndTtl() {
		this.runner.run((context) -> {
			IndicatedHealthDescriptor health = (IndicatedHealthDescriptor) health(context, "singletable");
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("table", "singletable")
				.containsEntry("indexes",
						Map.of("gsi1", Map.of("status", "ACTIVE"), "listing", Map.of("status", "ACTIVE")))
				.containsEntry("timeToLive", Map.of("status", "ENABLED"))
				.containsKeys("latency", "status");
		});
	}

	@Test
	void anonymousSeesNoDetailsWhenAuthorizationIsNeeded() {
		this.runner
			.withPropertyValues("management.endpoint.health.show-details=when-authorized",
					"management.endpoint.health.show-components=when-authorized")
			.run((context) -> {
				HealthDescriptor all = health(context);
				assertThat(all.getStatus()).isEqualTo(Status.UP);
				assertThat(((CompositeHealthDescriptor) all).getComponents()).isNull();
				assertThat(health(context, "singletable")).isNull();
			});
	}

	@Test
	void detailsAreHiddenByDefault() {
		this.runner
			.withPropertyValues("management.endpoint.health.show-details=never",
					"management.endpoint.health.show-components=always")
			.run((context) -> {
				CompositeHealthDescriptor all = (CompositeHealthDescriptor) health(context);
				IndicatedHealthDescriptor table = (IndicatedHealthDescriptor) all.getComponents().get("singletable");
				assertThat(table.getStatus()).isEqualTo(Status.UP);
				assertThat(table.getDetails()).isNullOrEmpty();
			});
	}

	@Test
	void tableCanBeAPartOfReadiness() {
		this.runner
			.withPropertyValues("management.endpoint.health.probes.enabled=true",
					"management.health.readinessstate.enabled=true",
					"management.endpoint.health.group.readiness.include=readinessState,singletable")
			.run((context) -> {
				CompositeHealthDescriptor readiness = (CompositeHealthDescriptor) health(context, "readiness");
				assertThat(readiness.getComponents()).containsOnlyKeys("readinessState", "singletable");
			});
	}

	@Test
	void ownAggregatorDecides() {
		this.runner.withBean(StatusAggregator.class, () -> (statuses) -> new Status("CUSTOM"))
			.run((context) -> assertThat(health(context).getStatus()).isEqualTo(new Status("CUSTOM")));
	}

	@Test
	void downInTimeWhenDynamoDbStops() {
		EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.start(new SingleTableProperties.Embedded(null, 0, null));
		try {
			this.runner
				.withPropertyValues("singletable.endpoint=" + dynamoDb.endpoint().orElseThrow(),
						"singletable.region=us-east-1", "singletable.credentials.access-key=a",
						"singletable.credentials.secret-key=s", "singletable.table-name=app",
						"singletable.schema.mode=create", "singletable.health.cache=0")
				.run((context) -> {
					assertThat(health(context).getStatus()).isEqualTo(Status.UP);
					dynamoDb.close();
					long start = System.nanoTime();
					HealthDescriptor health = health(context, "singletable");
					assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HealthAnswers.PATIENCE);
					assertThat(health.getStatus()).isEqualTo(Status.DOWN);
					assertThat(((IndicatedHealthDescriptor) health).getDetails().get("reason")).asString()
						.startsWith("no ");
				});
		}
		finally {
			dynamoDb.close();
		}
	}

	private static HealthDescriptor health(ApplicationContext context, String... path) {
		return context.getBean(HealthEndpointWebExtension.class)
			.health(ApiVersion.V3, null, SecurityContext.NONE, path)
			.getBody();
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Article.class)
	static class Application {

	}

}
