package io.singletable.autoconfigure.testcontainers;

import java.net.URI;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;
import org.jspecify.annotations.Nullable;
import org.testcontainers.localstack.LocalStackContainer;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

/**
 * {@link ContainerConnectionDetailsFactory} that creates
 * {@link DynamoDbConnectionDetails} from a {@link ServiceConnection @ServiceConnection}
 * {@link LocalStackContainer}.
 */
class LocalStackContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<LocalStackContainer, DynamoDbConnectionDetails> {

	@Override
	protected DynamoDbConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<LocalStackContainer> source) {

		return new LocalStackConnectionDetails(source);
	}

	private static final class LocalStackConnectionDetails extends ContainerConnectionDetails<LocalStackContainer>
			implements DynamoDbConnectionDetails {

		private LocalStackConnectionDetails(ContainerConnectionSource<LocalStackContainer> source) {
			super(source);
		}

		@Override
		public URI getEndpoint() {
			URI endpoint = getContainer().getEndpoint();
			// LocalStack offers both at the same port.
			return (getSslBundle() != null) ? URI.create("https:" + endpoint.getSchemeSpecificPart()) : endpoint;
		}

		@Override
		public String getRegion() {
			return getContainer().getRegion();
		}

		@Override
		public String getAccessKey() {
			return getContainer().getAccessKey();
		}

		@Override
		public String getSecretKey() {
			return getContainer().getSecretKey();
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return super.getSslBundle();
		}

	}

}
