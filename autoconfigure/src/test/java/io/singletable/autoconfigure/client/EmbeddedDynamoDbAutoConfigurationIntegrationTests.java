package io.singletable.autoconfigure.client;

import java.net.URI;
import java.nio.file.Path;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.TableName;
import io.singletable.autoconfigure.Tables;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.testcontainers.containers.GenericContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

/**
 * Tests for {@link EmbeddedDynamoDbAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedDynamoDbAutoConfigurationIntegrationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(DynamoDbClientAutoConfiguration.class, EmbeddedDynamoDbAutoConfiguration.class));

	@Test
	void isUsedWhenNothingSaysWhichDynamoDb(CapturedOutput output) {
		this.runner.run((context) -> {
			EmbeddedDynamoDb embedded = context.getBean(EmbeddedDynamoDb.class);
			assertThat(embedded.endpoint()).isEmpty();
			assertThat(context.getBean(DynamoDbClient.class)).isSameAs(embedded.client());
			assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).isEmpty();
			assertThat(context.getBean(TableName.class)).isEqualTo(new TableName("singletable"));
			assertThat(output).containsOnlyOnce("Embedded DynamoDB Local with data in memory, without a port");
		});
	}

	@Test
	void configuredTableNameIsKept() {
		this.runner.withPropertyValues("singletable.table-name=app")
			.run((context) -> assertThat(context.getBean(TableName.class)).isEqualTo(new TableName("app")));
	}

	@Test
	void dataAreGoneWithTheContext() {
		this.runner.run((context) -> Tables.create(context.getBean(DynamoDbClient.class), "app"));
		this.runner
			.run((context) -> assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).isEmpty());
	}

	@Test
	void dataInADirectoryOutliveTheContext(@TempDir Path directory) {
		ApplicationContextRunner onDisk = this.runner
			.withPropertyValues("singletable.embedded.directory=" + directory.resolve("new/data"));
		onDisk.run((context) -> Tables.create(context.getBean(DynamoDbClient.class), "app"));
		onDisk.run((context) -> assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames())
			.containsExactly("app"));
	}

	@Test
	void portIsUsedByACustomizedClientThatSendsOnce() {
		this.runner.withPropertyValues("singletable.embedded.port=0")
			.withBean(DynamoDbClientBuilderCustomizer.class,
					() -> (builder) -> builder.overrideConfiguration((override) -> override.putHeader("x", "y")))
			.run((context) -> {
				DynamoDbClient client = context.getBean(DynamoDbClient.class);
				URI endpoint = context.getBean(EmbeddedDynamoDb.class).endpoint().orElseThrow();
				assertThat(endpoint.getPort()).isPositive();
				assertThat(client.serviceClientConfiguration().endpointOverride()).contains(endpoint);
				assertThat(client.serviceClientConfiguration().overrideConfiguration().headers()).containsKey("x");
				assertThat(client.serviceClientConfiguration()
					.overrideConfiguration()
					.retryStrategy()
					.orElseThrow()
					.maxAttempts()).isOne();
				assertThat(client.listTables().tableNames()).isEmpty();
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "singletable.region=eu-west-1", "singletable.endpoint=http://localhost:8000",
			"singletable.embedded.enabled=false" })
	void backsOffByProperty(String property) {
		this.runner.withPropertyValues("singletable.table-name=app", "singletable.region=eu-west-1", property)
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddedDynamoDb.class)
				.hasSingleBean(DynamoDbClient.class));
	}

	@Test
	void backsOffWithAnOwnClient() {
		this.runner.withBean(DynamoDbClient.class, () -> Mockito.mock(DynamoDbClient.class))
			.withPropertyValues("singletable.table-name=app")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDynamoDb.class));
	}

	@Test
	void backsOffWithConnectionDetails() {
		this.runner.withBean(DynamoDbConnectionDetails.class, () -> new DynamoDbConnectionDetails() {

			@Override
			public String getRegion() {
				return "eu-west-1";
			}

		})
			.withPropertyValues("singletable.table-name=app")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDynamoDb.class));
	}

	@Test
	void backsOffWithAServiceConnection() {
		this.runner.withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
			.withUserConfiguration(DynamoDbLocalContainer.class)
			.withPropertyValues("singletable.table-name=app")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDynamoDb.class);
				assertThat(context.getBean(DynamoDbClient.class).serviceClientConfiguration().endpointOverride())
					.contains(URI.create("http://127.0.0.1:4711"));
			});
	}

	@Test
	void backsOffWithoutDynamoDbLocal() {
		this.runner.withClassLoader(new FilteredClassLoader(DynamoDBEmbedded.class))
			.withPropertyValues("singletable.table-name=app", "singletable.endpoint=http://localhost:8000")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDynamoDb.class));
	}

	@Test
	void isUsedInSpiteOfARegionIfAskedFor() {
		this.runner.withPropertyValues("singletable.region=eu-west-1", "singletable.embedded.enabled=true")
			.run((context) -> assertThat(context.getBean(DynamoDbClient.class))
				.isSameAs(context.getBean(EmbeddedDynamoDb.class).client()));
	}

	@Test
	void ownClientMayStandBeforeTheOneAskedFor() {
		DynamoDbClient own = Mockito.mock(DynamoDbClient.class);
		this.runner.withBean(DynamoDbClient.class, () -> own)
			.withPropertyValues("singletable.embedded.enabled=true", "singletable.table-name=app")
			.run((context) -> {
				assertThat(context).hasSingleBean(EmbeddedDynamoDb.class);
				assertThat(context.getBean(DynamoDbClient.class)).isSameAs(own);
			});
	}

	@Test
	void tableOfAnOwnClientHasNoDefaultName() {
		this.runner.withBean(DynamoDbClient.class, () -> Mockito.mock(DynamoDbClient.class))
			.withPropertyValues("singletable.embedded.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SingleTableConfigurationException.class));
	}

	@Test
	void failsIfAskedForWithoutDynamoDbLocal() {
		this.runner.withClassLoader(new FilteredClassLoader(DynamoDBEmbedded.class))
			.withPropertyValues("singletable.embedded.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SingleTableConfigurationException.class)
				.hasMessageContaining("singletable.embedded.enabled")
				.hasMessageContaining("io.singletable:singletable-dynamodb-local"));
	}

	@ParameterizedTest
	@CsvSource({ "AWS_EXECUTION_ENV=AWS_ECS_FARGATE, AWS_ECS", "AWS_EXECUTION_ENV=AWS_Lambda_java21, AWS_EXECUTION_ENV",
			"AWS_LAMBDA_FUNCTION_NAME=orders, AWS Lambda", "KUBERNETES_SERVICE_HOST=10.0.0.1, Kubernetes",
			"K_SERVICE=orders, Knative", "spring.main.cloud-platform=kubernetes, KUBERNETES",
			"spring.main.cloud-platform=heroku, HEROKU" })
	void isRefusedWhereADeploymentShowsUnlessAskedFor(String signal, String platform, CapturedOutput output) {
		this.runner.withPropertyValues(signal, "AWS_REGION=eu-west-1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(SingleTableConfigurationException.class, (ex) -> {
					assertThat(ex.description()).contains("'singletable.region'", "'singletable.endpoint'", platform);
					assertThat(ex.action()).contains("'singletable.region'", "'singletable.embedded.enabled' to true");
				}));
		assertThat(output).doesNotContain("Embedded DynamoDB Local with data");
		this.runner.withPropertyValues(signal, "singletable.region=eu-west-1", "singletable.table-name=app")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDynamoDb.class));
		this.runner.withPropertyValues(signal, "singletable.embedded.enabled=true").run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(EmbeddedDynamoDb.class);
			assertThat(output).contains("WARN").contains("no data is written to AWS");
		});
	}

	@Test
	void warnsOfARegionOfTheEnvironment(CapturedOutput output) {
		this.runner.withPropertyValues("AWS_REGION=eu-west-1").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).contains("WARN")
				.contains("AWS_REGION may indicate a deployment: no data is written to AWS");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class DynamoDbLocalContainer {

		@Bean
		@ServiceConnection(name = "amazon/dynamodb-local")
		GenericContainer<?> container() {
			GenericContainer<?> container = Mockito.mock(GenericContainer.class);
			given(container.isRunning()).willReturn(true);
			given(container.getHost()).willReturn("127.0.0.1");
			given(container.getMappedPort(8000)).willReturn(4711);
			return container;
		}

	}

}
