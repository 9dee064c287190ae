package io.singletable;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Exception for a DynamoDB that can't be reached, did not respond until the retries were
 * used up, or has a table that is not active yet and was not waited for. Thrown by reads,
 * and by writes that were certainly not applied.
 */
public class DynamoDbUnavailableException extends DataAccessResourceFailureException {

	/**
	 * Create a new {@code DynamoDbUnavailableException}.
	 * @param message the operation and the type
	 * @param cause the last failure
	 */
	public DynamoDbUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
