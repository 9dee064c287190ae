package io.singletable.autoconfigure.testcontainers;

import java.net.URI;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for service connections of containers, which only seem to be running.
 */
class ServiceConnectionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ServiceConnectionAutoConfiguration.class, DynamoDbClientAutoConfiguration.class))
		.withPropertyValues("singletable.table-name=app");

	@Test
	void connectionReplacesProperties() {
		this.runner.withUserConfiguration(DynamoDbLocalBean.class)
			.withPropertyValues("singletable.endpoint=https://dynamodb.example", "singletable.region=eu-west-1",
					"singletable.credentials.access-key=mine", "singletable.credentials.secret-key=s")
			.run((context) -> {
				assertThat(context).hasSingleBean(DynamoDbConnectionDetails.class);
				DynamoDbServiceClientConfiguration client = context.getBean(DynamoDbClient.class)
					.serviceClientConfiguration();
				assertThat(client.endpointOverride()).contains(URI.create("http://127.0.0.1:28000"));
				assertThat(client.region()).isEqualTo(Region.US_EAST_1);
				assertThat(credentials(client)).isEqualTo("local/local");
			});
	}

	@Test
	void containerOfAnotherTypeIsNotTaken() {
		this.runner.withUserConfiguration(OtherBean.class)
			.withPropertyValues("singletable.region=eu-west-1")
			.run((context) -> assertThat(context).getFailure().hasMessageContaining("No ConnectionDetails"));
	}

	private static String credentials(DynamoDbServiceClientConfiguration client) {
		AwsCredentialsIdentity identity = client.credentialsProvider().resolveIdentity().join();
		return identity.accessKeyId() + "/" + identity.secretAccessKey();
	}

	static class DynamoDbLocalBean {

		@Bean
		@ServiceConnection(name = "amazon/dynamodb-local")
		GenericContainer<?> dynamoDbLocal() {
			return new FakeContainer("registry.example/mirror/dynamodb:3");
		}

	}

	static class OtherBean {

		@Bean
		@ServiceConnection(name = "nothing/known")
		GenericContainer<?> other() {
			return new FakeContainer("nothing/known");
		}

	}

	/**
	 * Context with the container of a subclass.
	 */
	@ExtendWith(SpringExtension.class)
	@ImportAutoConfiguration(DynamoDbClientAutoConfiguration.class)
	@TestPropertySource(properties = { "singletable.table-name=app", "singletable.region=eu-central-1" })
	abstract static class ContainerTests {

		@Autowired
		private DynamoDbClient client;

		@Autowired
		private DynamoDbConnectionDetails details;

		private final int port;

		private final String region;

		private final String credentials;

		ContainerTests(int port, String region, String credentials) {
			this.port = port;
			this.region = region;
			this.credentials = credentials;
		}

		@Test
		void clientIsConnectedToTheContainer() {
			DynamoDbServiceClientConfiguration configuration = this.client.serviceClientConfiguration();
			assertThat(configuration.endpointOverride())
				.contains(URI.create("http://127.0.0.1:" + FakeContainer.mappedPort(this.port)));
			assertThat(configuration.region()).isEqualTo(Region.of(this.region));
			assertThat(credentials(configuration)).isEqualTo(this.credentials);
			assertThat(this.details.getSslBundle()).isNull();
		}

	}

	@Nested
	class DynamoDbLocal extends ContainerTests {

		@ServiceConnection
		static Container<?> dynamoDb = new FakeContainer("amazon/dynamodb-local:3.3.1");

		DynamoDbLocal() {
			super(8000, "us-east-1", "local/local");
		}

	}

	@Nested
	class DynamoDbLocalWithAnEnvironment extends ContainerTests {

		@ServiceConnection
		static GenericContainer<?> dynamoDb = new FakeContainer("amazon/dynamodb-local")
			.withEnv("AWS_DEFAULT_REGION", "eu-west-3")
			.withEnv("AWS_ACCESS_KEY_ID", "DUMMY")
			.withEnv("AWS_SECRET_ACCESS_KEY", "secret");

		DynamoDbLocalWithAnEnvironment() {
			super(8000, "eu-west-3", "DUMMY/secret");
		}

	}

	@Nested
	class LocalStack extends ContainerTests {

		@ServiceConnection
		static LocalStackContainer localStack = container();

		LocalStack() {
			super(4566, "eu-west-2", "000000000001/test");
		}

		/** The constructor asks Docker. */
		private static LocalStackContainer container() {
			LocalStackContainer container = mock(LocalStackContainer.class);
			given(container.getDockerImageName()).willReturn("registry.example/localstack:4");
			given(container.isRunning()).willReturn(true);
			given(container.getEndpoint()).willReturn(URI.create("http://127.0.0.1:24566"));
			given(container.getRegion()).willReturn("eu-west-2");
			given(container.getAccessKey()).willReturn("000000000001");
			given(container.getSecretKey()).willReturn("test");
			return container;
		}

	}

	@Nested
	class Floci extends ContainerTests {

		@ServiceConnection
		static GenericContainer<?> floci = new FakeContainer("floci/floci:latest").withEnv("FLOCI_DEFAULT_REGION",
				"eu-north-1");

		Floci() {
			super(4566, "eu-north-1", "test/test");
		}

	}

}
