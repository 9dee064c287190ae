package io.singletable.autoconfigure.template;

import org.springframework.dao.DataAccessException;

/**
 * Exception for a table that could not be reached at start-up.
 */
class UnavailableTableException extends RuntimeException {

	UnavailableTableException(DataAccessException cause) {
		super(cause.getMessage(), cause);
	}

}
