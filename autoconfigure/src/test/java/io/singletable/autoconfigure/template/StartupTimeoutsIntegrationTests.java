package io.singletable.autoconfigure.template;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.DynamoDbClientBuilderCustomizer;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.template.scanned.Note;
import io.singletable.core.SingleTableTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context.BeforeExecution;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the timeouts of the requests that an application sends while it starts.
 */
class StartupTimeoutsIntegrationTests {

	private static final EmbeddedDynamoDb DYNAMODB = EmbeddedDynamoDb.start(new Embedded(true, 0, null));

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, SingleTableAutoConfiguration.class))
		.withUserConfiguration(Timed.class)
		.withPropertyValues("singletable.endpoint=" + DYNAMODB.endpoint().orElseThrow(),
				"singletable.credentials.access-key=local", "singletable.credentials.secret-key=local",
				"singletable.schema.mode=create", "singletable.table-name=" + UUID.randomUUID());

	@AfterAll
	static void close() {
		DYNAMODB.close();
	}

	@Test
	void requestsOfAColdStartHaveMoreTimeThanLaterOnes() {
		this.runner.withPropertyValues("singletable.timeout.attempt=4s", "singletable.timeout.call=9s")
			.run((context) -> {
				Timeouts timeouts = context.getBean(Timeouts.class);
				assertThat(timeouts.last(DescribeTableRequest.class)).isEqualTo(Duration.ofSeconds(5));
				assertThat(timeouts.last(QueryRequest.class)).isEqualTo(Duration.ofSeconds(5));
				context.getBean(SingleTableTemplate.class).findById("n1", Note.class);
				assertThat(timeouts.last(GetItemRequest.class)).isEqualTo(Duration.ofSeconds(4));
			});
	}

	@Test
	void startsKeepLongerTimeouts() {
		this.runner.withPropertyValues("singletable.timeout.attempt=7s", "singletable.timeout.call=30s")
			.run((context) -> assertThat(context.getBean(Timeouts.class).last(DescribeTableRequest.class))
				.isEqualTo(Duration.ofSeconds(7)));
	}

	/**
	 * The last timeout of each kind of request.
	 */
	static class Timeouts implements ExecutionInterceptor {

		private final Map<Class<?>, Duration> last = new ConcurrentHashMap<>();

		@Override
		public void beforeExecution(BeforeExecution context, ExecutionAttributes attributes) {
			SdkRequest request = context.request();
			request.overrideConfiguration()
				.flatMap((configuration) -> configuration.apiCallTimeout())
				.ifPresent((timeout) -> this.last.put(request.getClass(), timeout));
		}

		Duration last(Class<? extends SdkRequest> type) {
			return this.last.getOrDefault(type, Duration.ZERO);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Note.class)
	static class Timed {

		@Bean
		Timeouts timeouts() {
			return new Timeouts();
		}

		@Bean
		DynamoDbClientBuilderCustomizer recorded(Timeouts timeouts) {
			return (builder) -> builder.overrideConfiguration((override) -> override.addExecutionInterceptor(timeouts));
		}

	}

}
