package io.singletable.autoconfigure.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.singletable.autoconfigure.SingleTableConfigurationException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * What is looked at before an embedded DynamoDB Local starts: that it can, and that it
 * isn't where real data would be expected.
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

	static void warnInAws(Environment environment) {
		List<String> signals = new ArrayList<>();
		Stream.of("AWS_EXECUTION_ENV", "AWS_REGION", "KUBERNETES_SERVICE_HOST")
			.filter(environment::containsProperty)
			.forEach(signals::add);
		CloudPlatform platform = CloudPlatform.getActive(environment);
		if (platform != null && platform != CloudPlatform.NONE) {
			signals.add("the platform " + platform);
		}
		if (!signals.isEmpty()) {
			logger.warn("An embedded DynamoDB Local is used although " + String.join(", ", signals)
					+ " may mean a deployment: data do not reach AWS. Set 'singletable.region', or leave DynamoDB Local "
					+ "out of what is deployed");
		}
	}

}
