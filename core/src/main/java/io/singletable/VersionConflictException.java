package io.singletable;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Exception for a save or delete of an entity that another writer has changed or deleted
 * since it was loaded. Nothing was written.
 */
public class VersionConflictException extends OptimisticLockingFailureException {

	private final transient @Nullable Object stored;

	/**
	 * Create a new {@code VersionConflictException}.
	 * @param message the type and the expected version, without key values
	 * @param stored the stored entity, if DynamoDB returned it
	 * @param cause the cause, if there is one
	 */
	public VersionConflictException(String message, @Nullable Object stored, @Nullable Throwable cause) {
		super(message, cause);
		this.stored = stored;
	}

	/**
	 * The entity that was stored when the write was refused, obtained without another
	 * request.
	 * @return the entity of the other writer, or empty if it was deleted, has expired,
	 * could not be decoded or was not returned
	 */
	public Optional<Object> stored() {
		return Optional.ofNullable(this.stored);
	}

}
