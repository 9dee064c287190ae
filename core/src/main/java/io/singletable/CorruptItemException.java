package io.singletable;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessException;

/**
 * Exception for a stored item that can't be decoded as an entity: the compressed payload
 * is damaged or too large, or the class can't be created from the attributes.
 */
public class CorruptItemException extends NonTransientDataAccessException {

	/**
	 * Create a new {@code CorruptItemException}.
	 * @param message what is wrong, without payload or key values
	 * @param cause the cause, if there is one
	 */
	public CorruptItemException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
