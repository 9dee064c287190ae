package io.singletable.autoconfigure.testcontainers;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

/**
 * {@link ContainerConnectionDetailsFactory} that creates
 * {@link DynamoDbConnectionDetails} from a {@link ServiceConnection @ServiceConnection}
 * container of the image {@code amazon/dynamodb-local}.
 */
class DynamoDbLocalContainerConnectionDetailsFactory extends EmulatorContainerConnectionDetailsFactory {

	DynamoDbLocalContainerConnectionDetailsFactory() {
		super("amazon/dynamodb-local", 8000, "local");
	}

}
