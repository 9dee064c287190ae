package io.singletable.autoconfigure.testcontainers;

import java.net.URI;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;
import io.singletable.autoconfigure.client.EmulatorIdentity;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * {@link ContainerConnectionDetailsFactory} for an image that offers DynamoDB at a fixed
 * port, in a container of any class.
 */
abstract class EmulatorContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, DynamoDbConnectionDetails> {

	private final int port;

	private final String key;

	/**
	 * Create a factory.
	 * @param image the name of the image
	 * @param port the port in the container
	 * @param key the access key and secret key if the container doesn't specify them
	 */
	EmulatorContainerConnectionDetailsFactory(String image, int port, String key) {
		super(image);
		this.port = port;
		this.key = key;
	}

	@Override
	protected DynamoDbConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new EmulatorConnectionDetails(source, this.port, this.key);
	}

	private static final class EmulatorConnectionDetails extends ContainerConnectionDetails<Container<?>>
			implements DynamoDbConnectionDetails {

		private final int port;

		private final String key;

		private EmulatorConnectionDetails(ContainerConnectionSource<Container<?>> source, int port, String key) {
			super(source);
			this.port = port;
			this.key = key;
		}

		@Override
		public URI getEndpoint() {
			Container<?> container = getContainer();
			return URI.create(((getSslBundle() != null) ? "https" : "http") + "://" + container.getHost() + ":"
					+ container.getMappedPort(this.port));
		}

		@Override
		public String getRegion() {
			return identity().region();
		}

		@Override
		public String getAccessKey() {
			return identity().accessKey();
		}

		@Override
		public String getSecretKey() {
			return identity().secretKey();
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return super.getSslBundle();
		}

		private EmulatorIdentity identity() {
			return EmulatorIdentity.of(getContainer().getEnvMap(), this.key);
		}

	}

}
