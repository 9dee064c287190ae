package io.singletable.autoconfigure.docker.compose;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;

import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;

/**
 * {@link DockerComposeConnectionDetailsFactory} that creates
 * {@link DynamoDbConnectionDetails} for a {@code floci/floci} service.
 */
class FlociDockerComposeConnectionDetailsFactory extends EmulatorDockerComposeConnectionDetailsFactory {

	FlociDockerComposeConnectionDetailsFactory() {
		super(4566, "test", "floci/floci");
	}

}
