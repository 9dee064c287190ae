package io.singletable.autoconfigure.docker.compose;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;

import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;

/**
 * {@link DockerComposeConnectionDetailsFactory} that creates
 * {@link DynamoDbConnectionDetails} for a {@code localstack/localstack} or
 * {@code localstack/localstack-pro} service.
 */
class LocalStackDockerComposeConnectionDetailsFactory extends EmulatorDockerComposeConnectionDetailsFactory {

	LocalStackDockerComposeConnectionDetailsFactory() {
		super(4566, "test", "localstack/localstack", "localstack/localstack-pro");
	}

}
