package io.singletable.autoconfigure.testcontainers;

import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the service connection of a LocalStack container.
 */
@Testcontainers(disabledWithoutDocker = true)
@ExtendWith(SpringExtension.class)
@ImportAutoConfiguration(DynamoDbClientAutoConfiguration.class)
@TestPropertySource(properties = "singletable.table-name=app")
class LocalStackContainerIntegrationTests {

	@Container
	@ServiceConnection
	static LocalStackContainer localStack = new LocalStackContainer("localstack/localstack:4.14.0");

	@Autowired
	private DynamoDbClient client;

	@Test
	void clientReachesTheContainer() {
		assertThat(this.client.listTables().tableNames()).isEmpty();
	}

}
