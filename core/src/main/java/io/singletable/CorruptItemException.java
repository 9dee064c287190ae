package io.singletable;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.NonTransientDataAccessException;

/**
 * A stored item can't be turned into an entity: damaged or oversized compressed payload,
 * or attributes that the class can't be built from.
 */
public class CorruptItemException extends NonTransientDataAccessException {

	/**
	 * Create a new {@code CorruptItemException}.
	 * @param message what was wrong, without payload or key values
	 * @param cause the cause, if there is one
	 */
	public CorruptItemException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
