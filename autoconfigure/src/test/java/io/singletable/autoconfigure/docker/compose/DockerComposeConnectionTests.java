package io.singletable.autoconfigure.docker.compose;

import java.lang.reflect.Constructor;
import java.net.URI;
import java.util.List;
import java.util.Map;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetailsFactories;
import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for service connections of Docker Compose, as the factories in
 * {@code META-INF/spring.factories} create them.
 */
class DockerComposeConnectionTests {

	@ParameterizedTest
	@CsvSource({ "amazon/dynamodb-local, 8000, local", "amazon/dynamodb-local:3.3.1, 8000, local",
			"docker.io/amazon/dynamodb-local:latest, 8000, local", "localstack/localstack:4, 4566, test",
			"localstack/localstack-pro, 4566, test", "floci/floci:latest, 4566, test" })
	void serviceIsAConnection(String image, int port, String key) {
		DynamoDbConnectionDetails details = details(new Service(image, port, Map.of(), Map.of()));
		assertThat(details.getEndpoint()).isEqualTo(URI.create("http://10.1.2.3:" + (20_000 + port)));
		assertThat(details.getRegion()).isEqualTo("us-east-1");
		assertThat(details.getAccessKey()).isEqualTo(key);
		assertThat(details.getSecretKey()).isEqualTo(key);
		assertThat(details.getSslBundle()).isNull();
		assertThat(details.toString()).doesNotContain("secret");
	}

	@Test
	void environmentOfTheServiceSaysRegionAndCredentials() {
		DynamoDbConnectionDetails details = details(new Service("amazon/dynamodb-local", 8000,
				Map.of("AWS_REGION", "eu-west-3", "AWS_ACCESS_KEY_ID", "DUMMY", "AWS_SECRET_ACCESS_KEY", "secret"),
				Map.of()));
		assertThat(details.getRegion()).isEqualTo("eu-west-3");
		assertThat(details.getAccessKey()).isEqualTo("DUMMY");
		assertThat(details.getSecretKey()).isEqualTo("secret");
	}

	@Test
	void labelNamesTheImageThatAnotherIsBuiltFrom() {
		DynamoDbConnectionDetails details = details(new Service("example/tables", 8000, Map.of(),
				Map.of("org.springframework.boot.service-connection", "amazon/dynamodb-local")));
		assertThat(details.getEndpoint()).isEqualTo(URI.create("http://10.1.2.3:28000"));
	}

	@Test
	void otherImagesAreNoConnection() {
		assertThat(connections(new Service("example/dynamodb-local", 8000, Map.of(), Map.of()))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamodb", "s3, dynamodb ,sqs", "" })
	void localStackWithDynamoDbIsAConnection(String services) {
		assertThat(connections(new Service("localstack/localstack", 4566, Map.of("SERVICES", services), Map.of())))
			.containsOnlyKeys(DynamoDbConnectionDetails.class);
	}

	@Test
	void localStackWithoutDynamoDbIsNoConnection() {
		assertThat(connections(
				new Service("localstack/localstack", 4566, Map.of("SERVICES", "s3,dynamodbstreams"), Map.of())))
			.isEmpty();
	}

	@Test
	void labelsConfigureSsl() {
		DynamoDbConnectionDetails details = details(new Service("amazon/dynamodb-local", 8000, Map.of(),
				Map.of("org.springframework.boot.sslbundle.pem.truststore.certificate", "classpath:ca.crt")));
		assertThat(details.getEndpoint()).isEqualTo(URI.create("https://10.1.2.3:28000"));
		assertThat(details.getSslBundle()).isNotNull();
	}

	private static DynamoDbConnectionDetails details(RunningService service) {
		return (DynamoDbConnectionDetails) connections(service).get(DynamoDbConnectionDetails.class);
	}

	private static Map<Class<?>, ConnectionDetails> connections(RunningService service) {
		Constructor<DockerComposeConnectionSource> constructor = source();
		return new ConnectionDetailsFactories(null)
			.getConnectionDetails(BeanUtils.instantiateClass(constructor, service, new MockEnvironment()), false);
	}

	private static Constructor<DockerComposeConnectionSource> source() {
		try {
			return ReflectionUtils.accessibleConstructor(DockerComposeConnectionSource.class, RunningService.class,
					Environment.class);
		}
		catch (NoSuchMethodException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Service that seems to be running, without Docker.
	 */
	private record Service(String imageName, int port, Map<String, String> env,
			Map<String, String> labels) implements RunningService {

		@Override
		public String name() {
			return "tables";
		}

		@Override
		public ImageReference image() {
			return ImageReference.of(this.imageName);
		}

		@Override
		public String host() {
			return "10.1.2.3";
		}

		@Override
		public ConnectionPorts ports() {
			return new ConnectionPorts() {

				@Override
				public int get(int containerPort) {
					assertThat(containerPort).isEqualTo(Service.this.port);
					return 20_000 + containerPort;
				}

				@Override
				public List<Integer> getAll() {
					return List.of(20_000 + Service.this.port);
				}

				@Override
				public List<Integer> getAll(String protocol) {
					return getAll();
				}

			};
		}

	}

}
