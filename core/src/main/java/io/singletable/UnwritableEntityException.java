package io.singletable;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * An entity can't be turned into an item: a property's accessor or serializer failed, a
 * value has no form in DynamoDB (a number of more than 38 digits, NaN, ill-formed text, a
 * null part of a key), or an existing version has no created date. Nothing was sent.
 */
public class UnwritableEntityException extends DataIntegrityViolationException {

	/**
	 * Create a new {@code UnwritableEntityException}.
	 * @param message what was wrong, without payload or key values
	 * @param cause the cause, if there is one
	 */
	public UnwritableEntityException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
