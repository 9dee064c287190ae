package io.singletable;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * Exception for a write under a condition of the caller that the stored entity does not
 * match. Nothing was written.
 */
public class ConditionFailedException extends DataIntegrityViolationException {

	private final transient @Nullable Object stored;

	/**
	 * Create a new {@code ConditionFailedException}.
	 * @param message the type and the condition, without payload or key values
	 * @param stored the stored entity, if DynamoDB returned it
	 * @param cause the cause, if there is one
	 */
	public ConditionFailedException(String message, @Nullable Object stored, @Nullable Throwable cause) {
		super(message, cause);
		this.stored = stored;
	}

	/**
	 * The entity that was stored when the write was refused, obtained without another
	 * request.
	 * @return the entity, or empty if it could not be decoded or was not returned
	 */
	public Optional<Object> stored() {
		return Optional.ofNullable(this.stored);
	}

}
