package io.singletable;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Exception for a request that conflicted with transactions that were writing the same
 * items until the retries were used up. Nothing was written.
 */
public class WriteContentionException extends ConcurrencyFailureException {

	/**
	 * Create a new {@code WriteContentionException}.
	 * @param message the operation and the type
	 * @param cause the last failure
	 */
	public WriteContentionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
