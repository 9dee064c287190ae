package io.singletable.internal.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Settings of a client that calls have to reckon with. What a client does not say is
 * taken for set.
 *
 * @param retries whether it tries again on its own
 * @param attemptTimeout whether it limits attempts on its own
 */
record ClientSettings(boolean retries, boolean attemptTimeout) {

	static ClientSettings of(DynamoDbClient client) {
		SdkServiceClientConfiguration configuration = configuration(client);
		if (configuration == null) {
			return new ClientSettings(true, true);
		}
		ClientOverrideConfiguration override = configuration.overrideConfiguration();
		return new ClientSettings(override.retryStrategy().filter((strategy) -> strategy.maxAttempts() == 1).isEmpty(),
				override.apiCallAttemptTimeout().isPresent());
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

}
