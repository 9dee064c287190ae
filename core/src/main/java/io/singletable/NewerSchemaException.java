package io.singletable;

import org.springframework.dao.NonTransientDataAccessException;

/**
 * Exception for a write that would lose what a newer application has stored: it would
 * overwrite an item with a newer {@code schemaVersion} than the class declares, or
 * overwrite or delete an item that has versions while the class has none. Nothing was
 * written.
 */
public class NewerSchemaException extends NonTransientDataAccessException {

	/**
	 * Create a new {@code NewerSchemaException}.
	 * @param message the type, and what is newer
	 */
	public NewerSchemaException(String message) {
		super(message);
	}

}
