package io.singletable.internal.client;

import io.singletable.internal.sdk.ClientConfigurations;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Settings of a client that calls have to reckon with. What a client does not say is
 * taken for set.
 *
 * @param retries whether it tries again on its own
 * @param attemptTimeout whether it limits attempts on its own
 * @param region the id of its region, empty if it does not say
 */
record ClientSettings(boolean retries, boolean attemptTimeout, String region) {

	static ClientSettings of(DynamoDbClient client) {
		return ClientConfigurations.of(client)
			.map((configuration) -> of(configuration.overrideConfiguration(), configuration.region()))
			.orElse(new ClientSettings(true, true, ""));
	}

	private static ClientSettings of(ClientOverrideConfiguration override, @Nullable Region region) {
		return new ClientSettings(override.retryStrategy().filter((strategy) -> strategy.maxAttempts() == 1).isEmpty(),
				override.apiCallAttemptTimeout().isPresent(), (region != null) ? region.id() : "");
	}

}
