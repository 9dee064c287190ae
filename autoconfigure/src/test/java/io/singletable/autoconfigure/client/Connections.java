package io.singletable.autoconfigure.client;

import java.io.IOException;
import java.net.URI;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dax.ClusterDaxClient;
import software.amazon.dax.Configuration;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Examples of the chapter on connections.
 */
// @formatter:off
final class Connections {

	private Connections() {
	}

	static class Customizers {

		// tag::customizer[]
		@Bean
		DynamoDbClientBuilderCustomizer inRegion() {
			return (builder) -> builder.defaultsMode(DefaultsMode.IN_REGION);
		}
		// end::customizer[]

	}

	static class Details {

		// tag::details[]
		@Bean
		DynamoDbConnectionDetails tables(Discovery discovery) {
			return new DynamoDbConnectionDetails() {

				@Override
				public URI getEndpoint() {
					return discovery.locate("dynamodb");
				}

			};
		}
		// end::details[]

	}

	interface Discovery {

		URI locate(String service);

	}

	// tag::container[]
	@Testcontainers
	class TicketIntegrationTests {

		@Container
		@ServiceConnection
		static GenericContainer<?> dynamoDb = new GenericContainer<>("amazon/dynamodb-local:3.3.1")
			.withExposedPorts(8000);

	}
	// end::container[]

	// tag::bean[]
	@TestConfiguration(proxyBeanMethods = false)
	static class Containers {

		@Bean
		@ServiceConnection(name = "amazon/dynamodb-local")
		GenericContainer<?> dynamoDb() {
			return new GenericContainer<>("amazon/dynamodb-local:3.3.1").withExposedPorts(8000);
		}

	}
	// end::bean[]

	static class ForOthers {

		// tag::others[]
		@Bean
		@ServiceConnection(type = AwsConnectionDetails.class)
		LocalStackContainer queues() {
			return new LocalStackContainer("localstack/localstack:4.14.0").withServices("sqs");
		}
		// end::others[]

	}

	static class TwoClients {

		// tag::clients[]
		@Bean
		@Primary
		DynamoDbClient tables() {
			return DynamoDbClient.builder().region(Region.EU_WEST_1).build();
		}

		@Bean(defaultCandidate = false)        // injected with @Qualifier("archive")
		DynamoDbClient archive() {
			return DynamoDbClient.builder().region(Region.US_EAST_1).build();
		}
		// end::clients[]

	}

	static class Dax {

		// tag::dax[]
		@Bean
		DynamoDbClient dynamoDbClient() throws IOException {
			return ClusterDaxClient.builder()
				.overrideConfiguration(Configuration.builder()
					.url("daxs://app.abc123.dax-clusters.eu-west-1.amazonaws.com")
					.region(Region.EU_WEST_1)
					.requestTimeoutMillis(1000)
					.readRetries(0)
					.writeRetries(0)
					.build())
				.build();
		}
		// end::dax[]

	}

}
