package io.singletable.autoconfigure.actuate;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import io.singletable.DynamoDbUnavailableException;
import io.singletable.SchemaMismatchException;
import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.actuate.desk.Article;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.DynamoDbClientBuilderCustomizer;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableTemplate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the health of a table that start-up does not wait for. DynamoDB Local creates
 * tables at once, so its answers are changed.
 */
class DeferredTableIntegrationTests {

	private static final EmbeddedDynamoDb DYNAMODB = EmbeddedDynamoDb.start(new Embedded(true, 0, null));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class,
						SingleTableHealthAutoConfiguration.class, SingleTableInfoContributorAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("singletable.endpoint=" + DYNAMODB.endpoint().orElseThrow(),
				"singletable.credentials.access-key=local", "singletable.credentials.secret-key=local",
				"singletable.schema.mode=create", "singletable.table-name=" + UUID.randomUUID(),
				"singletable.health.cache=0", "singletable.health.timeout=20s",
				"management.info.singletable.enabled=true");

	@AfterAll
	static void close() {
		DYNAMODB.close();
	}

	@Test
	void tableIsDownUntilItIsActiveAndThenUpWithoutAnyOperation() {
		this.runner.withPropertyValues("singletable.schema.wait-timeout=0").run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			Health creating = health(context);
			assertThat(creating.getStatus()).isEqualTo(Status.DOWN);
			assertThat(creating.getDetails()).containsEntry("status", "CREATING")
				.containsEntry("reason", "the table is CREATING");
			assertThatExceptionOfType(DynamoDbUnavailableException.class)
				.isThrownBy(() -> template.findById("a1", Article.class))
				.withMessageContaining("not all active yet");
			assertThat(schema(context)).isEqualTo("pending");
			context.getBean(Creation.class).creating.set(false);
			awaitStatus(context, Status.UP);
			assertThat(schema(context)).isEqualTo("complete");
			assertThat(template.findById("a1", Article.class)).isEmpty();
		});
	}

	@Test
	void setUpThatFailsIsDown() {
		this.runner.withPropertyValues("singletable.schema.wait-timeout=0").run((context) -> {
			String table = context.getEnvironment().getProperty("singletable.table-name");
			context.getBean(DynamoDbClient.class)
				.putItem((request) -> request.tableName(table)
					.item(Map.of("pk", AttributeValue.fromS("~meta"), "sk", AttributeValue.fromS("layout"), "_format",
							AttributeValue.fromN("99"))));
			context.getBean(Creation.class).creating.set(false);
			assertThatExceptionOfType(SchemaMismatchException.class)
				.isThrownBy(() -> context.getBean(SingleTableTemplate.class).findById("a1", Article.class));
			Health health = health(context);
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("status", "ACTIVE")
				.containsEntry("reason",
						"the table is being set up: it does not match the entities, the log says where");
		});
	}

	private static void awaitStatus(ApplicationContext context, Status status) {
		Awaitility.await()
			.atMost(HealthAnswers.PATIENCE)
			.untilAsserted(() -> assertThat(health(context).getStatus()).isEqualTo(status));
	}

	private static Health health(ApplicationContext context) {
		return context.getBean("singletableHealthContributor", HealthIndicator.class).health();
	}

	private static Object schema(ApplicationContext context) {
		Info.Builder builder = new Info.Builder();
		context.getBean("singletableInfoContributor", InfoContributor.class).contribute(builder);
		return ((Map<?, ?>) builder.build().get("singletable")).get("schema");
	}

	/**
	 * Table that remains in creation until a test ends that.
	 */
	static class Creation implements ExecutionInterceptor {

		private final AtomicBoolean creating = new AtomicBoolean(true);

		@Override
		public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
			return (this.creating.get() && context.response() instanceof DescribeTableResponse response)
					? response.toBuilder()
						.table(response.table().toBuilder().tableStatus(TableStatus.CREATING).build())
						.build()
					: context.response();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Article.class)
	static class Application {

		@Bean
		Creation creation() {
			return new Creation();
		}

		@Bean
		DynamoDbClientBuilderCustomizer inCreation(Creation creation) {
			return (builder) -> builder.overrideConfiguration((override) -> override.addExecutionInterceptor(creation));
		}

	}

}
