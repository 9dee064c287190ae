package io.singletable;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * Exception for a key of an entity to be written, or a range bound of a query, that
 * exceeds DynamoDB's limit: 2,048 bytes for a partition key, 1,024 for a sort key.
 * Detected before the call: nothing was sent. Reads and deletes by an id that is too long
 * find nothing instead.
 */
public class KeyTooLongException extends DataIntegrityViolationException {

	/**
	 * Create a new {@code KeyTooLongException}.
	 * @param message the type, the key attribute, its size and the limit
	 */
	public KeyTooLongException(String message) {
		super(message);
	}

}
