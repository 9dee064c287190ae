package io.singletable;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Exception for a query that no index serves, or that several indexes serve equally. The
 * message names the property, each candidate and why not, and what to declare or allow
 * instead. Thrown before anything is sent; for a repository method, when the application
 * starts.
 */
public class UnplannableQueryException extends InvalidDataAccessApiUsageException {

	/**
	 * Create a new {@code UnplannableQueryException}.
	 * @param message what is wrong, and what to write instead
	 */
	public UnplannableQueryException(String message) {
		super(message);
	}

}
