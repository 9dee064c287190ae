package io.singletable.autoconfigure.testcontainers;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;

/**
 * {@link ContainerConnectionDetailsFactory} that creates
 * {@link DynamoDbConnectionDetails} from a {@link ServiceConnection @ServiceConnection}
 * container of the image {@code floci/floci}, whether it is a {@code FlociContainer} or a
 * generic one.
 */
class FlociContainerConnectionDetailsFactory extends EmulatorContainerConnectionDetailsFactory {

	FlociContainerConnectionDetailsFactory() {
		super("floci/floci", 4566, "test");
	}

}
