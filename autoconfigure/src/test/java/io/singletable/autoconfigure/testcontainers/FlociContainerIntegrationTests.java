package io.singletable.autoconfigure.testcontainers;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the service connection of a Floci container.
 */
@Testcontainers(disabledWithoutDocker = true)
@ExtendWith(SpringExtension.class)
@ImportAutoConfiguration(DynamoDbClientAutoConfiguration.class)
@TestPropertySource(properties = "singletable.table-name=app")
class FlociContainerIntegrationTests {

	@Container
	@ServiceConnection
	static GenericContainer<?> floci = new GenericContainer<>("floci/floci:1.6.0").withExposedPorts(4566);

	@Autowired
	private DynamoDbClient client;

	@Test
	void clientReachesTheContainer() {
		assertThat(this.client.listTables().tableNames()).isEmpty();
	}

}
