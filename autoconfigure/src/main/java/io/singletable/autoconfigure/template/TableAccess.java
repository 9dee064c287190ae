package io.singletable.autoconfigure.template;

import java.io.Serializable;
import java.net.URI;
import java.util.Optional;

import io.singletable.autoconfigure.SchemaMode;
import io.singletable.internal.sdk.ClientConfigurations;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/**
 * Access to a table at start-up, as reports of a failure describe it.
 *
 * @param table name of the table
 * @param history name of the table that holds its history, null if it does or that is
 * unknown
 * @param mode what was to be done with it
 * @param endpoint address of DynamoDB without user, path and query, null for that of the
 * region
 * @param region the region, null if the client does not tell
 */
record TableAccess(String table, @Nullable String history, SchemaMode mode, @Nullable String endpoint,
		@Nullable String region) implements Serializable {

	static TableAccess of(String table, @Nullable String history, SchemaMode mode, DynamoDbClient client) {
		Optional<DynamoDbServiceClientConfiguration> configuration = ClientConfigurations.of(client);
		return new TableAccess(table, history, mode,
				configuration.flatMap(DynamoDbServiceClientConfiguration::endpointOverride)
					.map(TableAccess::address)
					.orElse(null),
				configuration.map(DynamoDbServiceClientConfiguration::region).map(Region::id).orElse(null));
	}

	private static String address(URI endpoint) {
		return endpoint.getScheme() + "://" + endpoint.getHost()
				+ ((endpoint.getPort() != -1) ? ":" + endpoint.getPort() : "");
	}

	/**
	 * The DynamoDB that was to be used: {@code DynamoDB at http://localhost:8000}.
	 */
	String dynamoDb() {
		if (this.endpoint != null) {
			return "DynamoDB at " + this.endpoint;
		}
		return (this.region != null) ? "DynamoDB in " + this.region : "DynamoDB";
	}

}
