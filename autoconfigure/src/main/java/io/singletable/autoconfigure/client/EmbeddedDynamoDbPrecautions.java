package io.singletable.autoconfigure.client;

import java.util.Optional;

import io.singletable.autoconfigure.DeploymentPlatform;
import io.singletable.autoconfigure.SingleTableConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Checks before an embedded DynamoDB Local is started: that it is available, and that it
 * does not silently replace a real DynamoDB.
 */
final class EmbeddedDynamoDbPrecautions {

	static final String LOCAL_CLASS = "software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded";

	private static final Log logger = LogFactory.getLog(EmbeddedDynamoDbPrecautions.class);

	private EmbeddedDynamoDbPrecautions() {
	}

	static void check(@Nullable ClassLoader classLoader) {
		if (!ClassUtils.isPresent(LOCAL_CLASS, classLoader)) {
			throw new SingleTableConfigurationException(
					"'singletable.embedded.enabled' is true, but DynamoDB Local is not on the class path.",
					"Add 'software.amazon.dynamodb:DynamoDBLocal' to it (its licence forbids that a starter brings it), "
							+ "or remove the property and set 'singletable.region' or 'singletable.endpoint'.");
		}
	}

	/**
	 * Refuse to replace a DynamoDB that was probably meant to be configured.
	 * @param environment the environment
	 * @param enabled whether an embedded one is enabled, null if that is not set
	 */
	static void checkPlatform(Environment environment, @Nullable Boolean enabled) {
		Optional<String> platform = DeploymentPlatform.detect(environment);
		if (platform.isPresent() && !Boolean.TRUE.equals(enabled)) {
			throw new SingleTableConfigurationException(
					"Neither 'singletable.region' nor 'singletable.endpoint' is set. An embedded DynamoDB Local is not started "
							+ "in place of the DynamoDB that they would name, because this seems to be a deployment on "
							+ platform.get() + ", whose data would not reach AWS.",
					"""
							Consider the following:
								Set 'singletable.region', for instance to ${AWS_REGION}, to use DynamoDB in AWS.
								Set 'singletable.endpoint' to use a DynamoDB at an address.
								Leave 'software.amazon.dynamodb:DynamoDBLocal' out of what is deployed.
								Set 'singletable.embedded.enabled' to true if an embedded one is meant, as in tests that run there.""");
		}
		platform.or(() -> region(environment))
			.ifPresent((sign) -> logger.warn("An embedded DynamoDB Local is used although " + sign
					+ " may mean a deployment: data do not reach AWS. Set 'singletable.region', or leave DynamoDB Local "
					+ "out of what is deployed"));
	}

	private static Optional<String> region(Environment environment) {
		return environment.containsProperty("AWS_REGION") ? Optional.of("AWS_REGION") : Optional.empty();
	}

}
