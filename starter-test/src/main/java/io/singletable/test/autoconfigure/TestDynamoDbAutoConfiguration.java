package io.singletable.test.autoconfigure;

import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the DynamoDB of a test.
 *
 * @see AutoConfigureTestDynamoDb
 */
@AutoConfiguration(before = EmbeddedDynamoDbAutoConfiguration.class)
@Import(TestConnectionRegistrar.class)
public final class TestDynamoDbAutoConfiguration {

}
