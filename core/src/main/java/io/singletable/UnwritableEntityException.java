package io.singletable;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Exception for an entity that can't be converted to an item: an accessor or serializer
 * failed, a value can't be represented in DynamoDB (a number of more than 38 digits, NaN,
 * ill-formed text, a null part of a key), or an existing version has no created date.
 * Nothing was sent.
 */
public class UnwritableEntityException extends DataIntegrityViolationException {

	/**
	 * Create a new {@code UnwritableEntityException}.
	 * @param message what is wrong, without payload or key values
	 * @param cause the cause, if there is one
	 */
	public UnwritableEntityException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
