package io.singletable;

import org.springframework.dao.NonTransientDataAccessException;

/**
 * A write would overwrite an item of a newer {@code schemaVersion} than the class
 * declares, or overwrite or delete one that has versions and the class has none, and so
 * lose what a newer application stored. Nothing was written.
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
