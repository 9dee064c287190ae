package io.singletable.autoconfigure.docker.compose;

import java.net.URI;
import java.util.stream.Stream;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;
import io.singletable.autoconfigure.client.EmulatorIdentity;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

/**
 * {@link DockerComposeConnectionDetailsFactory} for images that offer DynamoDB at a fixed
 * port.
 */
abstract class EmulatorDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<DynamoDbConnectionDetails> {

	private final int port;

	private final String key;

	/**
	 * Create a factory.
	 * @param port the port in the container
	 * @param key the access key and secret key if the service doesn't specify them
	 * @param images the names of the images
	 */
	EmulatorDockerComposeConnectionDetailsFactory(int port, String key, String... images) {
		super(images);
		this.port = port;
		this.key = key;
	}

	@Override
	protected @Nullable DynamoDbConnectionDetails getDockerComposeConnectionDetails(
			DockerComposeConnectionSource source) {

		RunningService service = source.getRunningService();
		return offersDynamoDb(service) ? new EmulatorConnectionDetails(service, this.port, this.key) : null;
	}

	/** LocalStack can be limited to some services; without a list, it offers all. */
	private static boolean offersDynamoDb(RunningService service) {
		String services = service.env().get("SERVICES");
		return services == null || services.isBlank()
				|| Stream.of(services.split(",")).map(String::trim).anyMatch("dynamodb"::equals);
	}

	private static final class EmulatorConnectionDetails extends DockerComposeConnectionDetails
			implements DynamoDbConnectionDetails {

		private final URI endpoint;

		private final EmulatorIdentity identity;

		private final @Nullable SslBundle sslBundle;

		private EmulatorConnectionDetails(RunningService service, int port, String key) {
			super(service);
			this.sslBundle = getSslBundle(service);
			this.endpoint = URI.create(((this.sslBundle != null) ? "https" : "http") + "://" + service.host() + ":"
					+ service.ports().get(port));
			this.identity = EmulatorIdentity.of(service.env(), key);
		}

		@Override
		public URI getEndpoint() {
			return this.endpoint;
		}

		@Override
		public String getRegion() {
			return this.identity.region();
		}

		@Override
		public String getAccessKey() {
			return this.identity.accessKey();
		}

		@Override
		public String getSecretKey() {
			return this.identity.secretKey();
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return this.sslBundle;
		}

	}

}
