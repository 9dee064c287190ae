package io.singletable;

import org.springframework.dao.NonTransientDataAccessException;

/**
 * A stored item's {@code _type} names no known entity, or not the one asked for.
 */
public class UnknownTypeException extends NonTransientDataAccessException {

	/**
	 * Create a new {@code UnknownTypeException}.
	 * @param message the stored type and the ones that were expected
	 */
	public UnknownTypeException(String message) {
		super(message);
	}

}
