package io.singletable.autoconfigure.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/**
 * Details required to connect to DynamoDB. A bean of this type replaces all of the
 * corresponding properties.
 */
public interface DynamoDbConnectionDetails extends ConnectionDetails {

	/**
	 * Endpoint to use instead of the default endpoint of the region.
	 * @return the endpoint, or {@code null} for that of the region
	 */
	default @Nullable URI getEndpoint() {
		return null;
	}

	/**
	 * AWS region.
	 * @return the region, or {@code null} for the AWS default region provider chain, or
	 * for {@code us-east-1} if there is an endpoint
	 */
	default @Nullable String getRegion() {
		return null;
	}

	/**
	 * Access key.
	 * @return the access key, or {@code null} for the AWS default credentials provider
	 * chain
	 */
	default @Nullable String getAccessKey() {
		return null;
	}

	/**
	 * Secret key.
	 * @return the secret key, or {@code null} for the AWS default credentials provider
	 * chain
	 */
	default @Nullable String getSecretKey() {
		return null;
	}

	/**
	 * SSL bundle with which connections to the endpoint are secured.
	 * @return the bundle, or {@code null} for the trust of the JVM and no client
	 * certificate
	 */
	default @Nullable SslBundle getSslBundle() {
		return null;
	}

}
