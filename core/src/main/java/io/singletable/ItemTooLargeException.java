package io.singletable;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * Exception for an item (400 KB) or a transaction (4 MB, 100 actions) that exceeds
 * DynamoDB's limit. Detected before the call: nothing was sent.
 */
public class ItemTooLargeException extends DataIntegrityViolationException {

	/**
	 * Create a new {@code ItemTooLargeException}.
	 * @param message the type, the size and the limit
	 */
	public ItemTooLargeException(String message) {
		super(message);
	}

}
