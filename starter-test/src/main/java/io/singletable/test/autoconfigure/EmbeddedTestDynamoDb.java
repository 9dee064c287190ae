package io.singletable.test.autoconfigure;

import java.util.Locale;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.test.autoconfigure.AutoConfigureTestDynamoDb.Replace;

import org.springframework.util.ClassUtils;

/**
 * Factory of the embedded DynamoDB Local of tests.
 */
final class EmbeddedTestDynamoDb {

	private static final String LOCAL_CLASS = "software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded";

	private EmbeddedTestDynamoDb() {
	}

	/**
	 * Start one in memory. The directory of the application, which holds the data of its
	 * developer, is never used, nor its port, on which it may be running; a port is still
	 * opened where one is configured.
	 * @param properties the properties
	 * @return the running DynamoDB Local
	 */
	static EmbeddedDynamoDb start(SingleTableProperties properties) {
		return EmbeddedDynamoDb.start(new Embedded(true, (properties.embedded().port() != null) ? 0 : null, null));
	}

	static void requireDynamoDbLocal(Replace replace, ClassLoader classLoader) {
		if (!ClassUtils.isPresent(LOCAL_CLASS, classLoader)) {
			throw new SingleTableConfigurationException(
					"The DynamoDB of the application can't be replaced for the test (" + TestConnectionRegistrar.REPLACE
							+ "=" + replace.name().toLowerCase(Locale.ROOT).replace('_', '-')
							+ "), because DynamoDB Local is not on the class path.",
					"""
							Consider the following:
								Add 'io.singletable:singletable-spring-boot-starter-test' without exclusions, or \
							'software.amazon.dynamodb:DynamoDBLocal', with scope test.
								Annotate a container of 'amazon/dynamodb-local' with @ServiceConnection.
								Set 'singletable.test.connection.replace' to 'none' to use the DynamoDB that the application configures.""");
		}
	}

}
