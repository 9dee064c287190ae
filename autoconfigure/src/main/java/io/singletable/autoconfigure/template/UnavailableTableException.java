package io.singletable.autoconfigure.template;

import org.springframework.dao.DataAccessException;

/**
 * The table could not be asked at start-up.
 */
class UnavailableTableException extends RuntimeException {

	UnavailableTableException(DataAccessException cause) {
		super(cause.getMessage(), cause);
	}

}
