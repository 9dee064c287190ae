package io.singletable.autoconfigure.template;

import io.singletable.internal.client.Unavailability;

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
