package io.singletable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * A page token that is damaged, expired, forged, or of another query. There is one
 * message for all cases, so that it tells an attacker nothing.
 */
public class InvalidCursorException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code InvalidCursorException}.
	 */
	public InvalidCursorException() {
		super("The cursor is not valid for this query: start again from the first page");
	}

}
