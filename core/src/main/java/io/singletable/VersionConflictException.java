package io.singletable;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * A save or delete of an entity that another writer changed or deleted since it was
 * loaded. Nothing was written.
 */
public class VersionConflictException extends OptimisticLockingFailureException {

	private final transient @Nullable Object stored;

	/**
	 * Create a new {@code VersionConflictException}.
	 * @param message the type and the expected version, without key values
	 * @param stored the entity as stored, if DynamoDB returned it
	 * @param cause the cause, if there is one
	 */
	public VersionConflictException(String message, @Nullable Object stored, @Nullable Throwable cause) {
		super(message, cause);
		this.stored = stored;
	}

	/**
	 * The entity as it was stored when the write was refused, read without another
	 * request.
	 * @return the other writer's entity, or empty if it was deleted, expired, could not
	 * be read or did not come back
	 */
	public Optional<Object> stored() {
		return Optional.ofNullable(this.stored);
	}

}
