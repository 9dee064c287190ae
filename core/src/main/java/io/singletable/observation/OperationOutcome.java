package io.singletable.observation;

import java.util.Locale;

/**
 * Outcome of an observed operation, of low cardinality.
 */
public enum OperationOutcome {

	/**
	 * Completed, also where nothing was found or matched; a stream also if it was closed
	 * before its end.
	 */
	SUCCESS,

	/** An entity or a version that must exist does not. */
	NOT_FOUND,

	/**
	 * The stored state differed from the expected one, or other writes held the items
	 * until the retries were used up: nothing was written.
	 */
	CONFLICT,

	/**
	 * Refused for what was asked, by the library or by DynamoDB: the same call is refused
	 * again.
	 */
	REFUSED,

	/** Throttled until the retries were used up. */
	THROTTLED,

	/** A write that may or may not have been applied. */
	UNKNOWN,

	/** Any other failure. */
	ERROR;

	private final String value;

	OperationOutcome() {
		this.value = name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The outcome as a key value, such as {@code not-found}.
	 * @return the value
	 */
	public String value() {
		return this.value;
	}

}
