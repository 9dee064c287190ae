package io.singletable.internal.client;

/**
 * Answer to the question for a retry.
 */
enum Retry {

	GRANTED, REFUSED,

	/** Nothing speaks against it but that other calls left none. */
	USED_UP

}
