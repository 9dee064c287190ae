package io.singletable;

import org.springframework.dao.EmptyResultDataAccessException;

/**
 * Exception for an entity that must exist but does not.
 */
public class EntityNotFoundException extends EmptyResultDataAccessException {

	/**
	 * Create a new {@code EntityNotFoundException}.
	 * @param message what was requested, without its key values
	 */
	public EntityNotFoundException(String message) {
		super(message, 1);
	}

}
