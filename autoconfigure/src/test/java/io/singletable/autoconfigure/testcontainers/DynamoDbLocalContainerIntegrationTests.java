package io.singletable.autoconfigure.testcontainers;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the service connection of an {@code amazon/dynamodb-local} container.
 */
@Testcontainers(disabledWithoutDocker = true)
@ExtendWith(SpringExtension.class)
@ImportAutoConfiguration({ DynamoDbClientAutoConfiguration.class, EmbeddedDynamoDbAutoConfiguration.class })
@TestPropertySource(properties = "singletable.table-name=app")
class DynamoDbLocalContainerIntegrationTests {

	@Container
	@ServiceConnection
	static GenericContainer<?> dynamoDb = new GenericContainer<>("amazon/dynamodb-local:3.3.1").withExposedPorts(8000);

	@Autowired
	private DynamoDbClient client;

	@Autowired
	private ObjectProvider<EmbeddedDynamoDb> embedded;

	@Test
	void clientReachesTheContainer() {
		assertThat(this.client.listTables().tableNames()).isEmpty();
		assertThat(this.embedded).isEmpty();
	}

}
