package io.singletable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Exception for a page token that is damaged, expired, forged, or from another query. The
 * message is the same in all cases, so that it reveals nothing to an attacker.
 */
public class InvalidCursorException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code InvalidCursorException}.
	 */
	public InvalidCursorException() {
		super("The cursor is not valid for this query: start again from the first page");
	}

}
