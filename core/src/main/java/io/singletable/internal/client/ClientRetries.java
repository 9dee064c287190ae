package io.singletable.internal.client;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;

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
