package io.singletable;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * Exception for the insert of an entity whose id already exists.
 */
public class EntityExistsException extends DuplicateKeyException {

	/**
	 * Create a new {@code EntityExistsException}.
	 * @param message what is wrong, without payload or key values
	 * @param cause the cause, if there is one
	 */
	public EntityExistsException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
