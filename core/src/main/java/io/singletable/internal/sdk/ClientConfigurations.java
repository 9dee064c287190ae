package io.singletable.internal.sdk;

import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/**
 * Configurations of clients, as far as these reveal them.
 */
public final class ClientConfigurations {

	private ClientConfigurations() {
	}

	/**
	 * The configuration of a client.
	 * @return the configuration; empty for a client that is not the SDK's own and has
	 * none, such as one of DAX or a mock
	 */
	public static Optional<DynamoDbServiceClientConfiguration> of(DynamoDbClient client) {
		try {
			return Optional.ofNullable(client.serviceClientConfiguration());
		}
		catch (UnsupportedOperationException ex) {
			return Optional.empty();
		}
	}

}
