package io.singletable.autoconfigure.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Details required to connect to a DynamoDB. A bean of this type replaces the properties
 * of the same meaning as a whole.
 */
public interface DynamoDbConnectionDetails extends ConnectionDetails {

	/**
	 * Endpoint to use instead of the region's own.
	 * @return the endpoint, or {@code null} for the region's
	 */
	default @Nullable URI getEndpoint() {
		return null;
	}

	/**
	 * AWS region.
	 * @return the region, or {@code null} to ask AWS' default chain, or to use
	 * {@code us-east-1} if there is an endpoint
	 */
	default @Nullable String getRegion() {
		return null;
	}

	/**
	 * Access key.
	 * @return the access key, or {@code null} to use AWS' default credentials chain
	 */
	default @Nullable String getAccessKey() {
		return null;
	}

	/**
	 * Secret key.
	 * @return the secret key, or {@code null} to use AWS' default credentials chain
	 */
	default @Nullable String getSecretKey() {
		return null;
	}

}
