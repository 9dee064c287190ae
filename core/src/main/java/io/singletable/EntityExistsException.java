package io.singletable;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * An insert met an entity of the same id.
 */
public class EntityExistsException extends DuplicateKeyException {

	/**
	 * Create a new {@code EntityExistsException}.
	 * @param message what was wrong, without payload or key values
	 * @param cause the cause, if there is one
	 */
	public EntityExistsException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
