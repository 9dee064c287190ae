package io.singletable;

import org.springframework.dao.EmptyResultDataAccessException;

/**
 * An entity that must exist doesn't.
 */
public class EntityNotFoundException extends EmptyResultDataAccessException {

	/**
	 * Create a new {@code EntityNotFoundException}.
	 * @param message what was looked for, without its key values
	 */
	public EntityNotFoundException(String message) {
		super(message, 1);
	}

}
