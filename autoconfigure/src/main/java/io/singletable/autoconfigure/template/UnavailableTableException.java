package io.singletable.autoconfigure.template;

import java.util.concurrent.CompletionException;

import io.singletable.internal.client.Unavailability;
import io.singletable.internal.sdk.ClientConfigurations;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

import org.springframework.dao.DataAccessException;

/**
 * Exception for a table that could not be used at start-up.
 */
class UnavailableTableException extends RuntimeException {

	private final TableAccess access;

	private final boolean withoutCredentials;

	UnavailableTableException(TableAccess access, boolean withoutCredentials, DataAccessException cause) {
		super(cause.getMessage(), cause);
		this.access = access;
		this.withoutCredentials = withoutCredentials;
	}

	static UnavailableTableException of(TableAccess access, DynamoDbClient client, DataAccessException failure) {
		return new UnavailableTableException(access, isWithoutCredentials(client, failure), failure);
	}

	/**
	 * Ask for the credentials again, because a search for them that takes longer than a
	 * request may looks like a DynamoDB that does not respond.
	 */
	private static boolean isWithoutCredentials(DynamoDbClient client, DataAccessException failure) {
		Unavailability reason = Unavailability.of(failure);
		IdentityProvider<?> credentials = ClientConfigurations.of(client)
			.<IdentityProvider<?>>map(DynamoDbServiceClientConfiguration::credentialsProvider)
			.orElse(null);
		if (credentials == null || (reason != Unavailability.NOT_MADE && reason != Unavailability.NO_RESPONSE)) {
			return false;
		}
		try {
			credentials.resolveIdentity().join();
			return false;
		}
		catch (SdkException | CompletionException ex) {
			return true;
		}
	}

	/**
	 * The attempted access.
	 */
	TableAccess access() {
		return this.access;
	}

	/**
	 * Whether the client has no credentials, which says more than the reason.
	 */
	boolean isWithoutCredentials() {
		return this.withoutCredentials;
	}

	/**
	 * The reason, as far as the failed call tells.
	 */
	Unavailability reason() {
		return (getCause() instanceof DataAccessException failure) ? Unavailability.of(failure) : Unavailability.OTHER;
	}

}
