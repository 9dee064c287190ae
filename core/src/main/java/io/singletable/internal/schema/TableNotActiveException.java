package io.singletable.internal.schema;

import io.singletable.DynamoDbUnavailableException;

/**
 * Exception for a table that is not active, or has an index that is not, when the time to
 * wait for it is over.
 */
final class TableNotActiveException extends DynamoDbUnavailableException {

	private static final long serialVersionUID = 1L;

	TableNotActiveException(String message) {
		super(message, null);
	}

}
