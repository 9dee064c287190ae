package io.singletable;

import org.springframework.dao.NonTransientDataAccessException;

/**
 * Exception for a stored item whose {@code _type} is not that of a known entity, or not
 * the requested one.
 */
public class UnknownTypeException extends NonTransientDataAccessException {

	/**
	 * Create a new {@code UnknownTypeException}.
	 * @param message the stored type and the expected types
	 */
	public UnknownTypeException(String message) {
		super(message);
	}

}
