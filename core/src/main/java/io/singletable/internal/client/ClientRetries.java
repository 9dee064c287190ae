package io.singletable.internal.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Retries of a client that was configured by others: the SDK's default is eight. They
 * would apply a write twice, and nobody would know.
 */
final class ClientRetries {

	private static final SdkPlugin OFF = (client) -> client.overrideConfiguration(client.overrideConfiguration()
		.copy((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())));

	private ClientRetries() {
	}

	/**
	 * Whether a client tries again on its own, or does not say.
	 */
	static boolean isExpected(DynamoDbClient client) {
		SdkServiceClientConfiguration configuration = configuration(client);
		return configuration == null || configuration.overrideConfiguration()
			.retryStrategy()
			.filter((strategy) -> strategy.maxAttempts() == 1)
			.isEmpty();
	}

	/** Clients that are not the SDK's own, such as those of tests, may have none. */
	private static @Nullable SdkServiceClientConfiguration configuration(DynamoDbClient client) {
		try {
			return client.serviceClientConfiguration();
		}
		catch (UnsupportedOperationException ex) {
			return null;
		}
	}

	/**
	 * The configuration of a request that the client sends once.
	 */
	static AwsRequestOverrideConfiguration turnOff(AwsRequestOverrideConfiguration configuration) {
		return configuration.toBuilder().addPlugin(OFF).build();
	}

	/**
	 * A client that was configured by others may try again on its own, and not say for
	 * what: its earlier attempts may have been applied.
	 */
	static boolean wereMadeFor(RuntimeException failure) {
		return failure instanceof SdkException sdk && sdk.numAttempts() != null && sdk.numAttempts() > 1;
	}

}
