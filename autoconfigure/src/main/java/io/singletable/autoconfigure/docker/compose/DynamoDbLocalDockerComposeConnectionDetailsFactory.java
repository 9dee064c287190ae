package io.singletable.autoconfigure.docker.compose;

import io.singletable.autoconfigure.client.DynamoDbConnectionDetails;

import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;

/**
 * {@link DockerComposeConnectionDetailsFactory} that creates
 * {@link DynamoDbConnectionDetails} for an {@code amazon/dynamodb-local} service.
 */
class DynamoDbLocalDockerComposeConnectionDetailsFactory extends EmulatorDockerComposeConnectionDetailsFactory {

	DynamoDbLocalDockerComposeConnectionDetailsFactory() {
		super(8000, "local", "amazon/dynamodb-local");
	}

}
