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
					"Add 'io.singletable:singletable-dynamodb-local' to it (its license forbids including it in a starter), "
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
							+ "instead, because this seems to be a deployment on " + platform.get()
							+ ", whose data would not be written to AWS.",
					"""
							Consider the following:
								Set 'singletable.region', for instance to ${AWS_REGION}, to use DynamoDB in AWS.
								Set 'singletable.endpoint' to use a DynamoDB at an address.
								Exclude 'software.amazon.dynamodb:DynamoDBLocal' from the deployment.
								Set 'singletable.embedded.enabled' to true if you want an embedded one, as in tests that run there.""");
		}
		platform.or(() -> region(environment))
			.ifPresent((sign) -> logger.warn("An embedded DynamoDB Local is used, although " + sign
					+ " may indicate a deployment: no data is written to AWS. Set 'singletable.region', or exclude DynamoDB Local "
					+ "from the deployment"));
	}

	private static Optional<String> region(Environment environment) {
		return environment.containsProperty("AWS_REGION") ? Optional.of("AWS_REGION") : Optional.empty();
	}

}
