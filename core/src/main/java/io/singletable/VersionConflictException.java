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

	private final transient @Nullable Merge merge;

	/**
	 * Create a new {@code VersionConflictException}.
	 * @param message the type and the expected version, without key values
	 * @param stored the stored entity, if DynamoDB returned it
	 * @param cause the cause, if there is one
	 */
	public VersionConflictException(String message, @Nullable Object stored, @Nullable Throwable cause) {
		this(message, stored, null, cause);
	}

	/**
	 * Create a new {@code VersionConflictException} that can be merged.
	 * @param message the type and the expected version, without key values
	 * @param stored the stored entity, if DynamoDB returned it
	 * @param merge merges another instance with the stored one, if that is possible
	 * @param cause the cause, if there is one
	 */
	public VersionConflictException(String message, @Nullable Object stored, @Nullable Merge merge,
			@Nullable Throwable cause) {
		super(message, cause);
		this.stored = stored;
		this.merge = merge;
	}

	/**
	 * The entity that was stored when the write was refused, obtained without another
	 * request, unless its payload is stored beside the item.
	 * @return the entity of the other writer, or empty if it was deleted, has expired,
	 * could not be decoded or was not returned
	 */
	public Optional<Object> stored() {
		return Optional.ofNullable(this.stored);
	}

	/**
	 * Merge the entity that was refused with the one that is stored, part by part;
	 * nothing is written, but the result can be saved. See
	 * {@link #merge(Object, OnConflict.Resolver)}.
	 * @param <T> the entity
	 * @param mine the entity that was refused
	 * @return an instance with the changes of both writers, and the version that is
	 * stored
	 * @throws MergeConflictException if both have changed the same part in different ways
	 * @throws VersionConflictException this one, if no merge is possible
	 */
	public <T> T merge(T mine) {
		return merge(mine, OnConflict.Resolver.none());
	}

	/**
	 * Merge the entity that was refused with the one that is stored, part by part;
	 * nothing is written, but the result can be saved.
	 * <p>
	 * Both are compared with the version that was loaded, which is read from the history:
	 * one strongly consistent GetItem. What only one writer has changed is taken from
	 * that one. Nested objects are merged by property, maps by entry, sets by member,
	 * lists by the {@code @Id} of their elements, or as a whole if these have none.
	 * Version, dates and auditors are those of the stored entity.
	 * @param <T> the entity
	 * @param mine the entity that was refused
	 * @param resolver says what is kept where both have changed the same part in
	 * different ways
	 * @return an instance with the changes of both writers, and the version that is
	 * stored
	 * @throws MergeConflictException if the resolver leaves a conflict
	 * @throws InvalidUpdateException if a value of the resolver does not fit
	 * @throws VersionConflictException this one, if no merge is possible: the type keeps
	 * no history, or not the version that was loaded any more; the stored entity was
	 * deleted or did not come back; the save had to be repeated after a failure that left
	 * its outcome open; or something other than a save was refused
	 * @throws IllegalArgumentException if the instance has another id or class
	 */
	@SuppressWarnings("unchecked")
	public <T> T merge(T mine, OnConflict.Resolver resolver) {
		if (mine == null || resolver == null) {
			throw new IllegalArgumentException(((mine == null) ? "mine" : "resolver") + " must not be null");
		}
		Object merged = (this.merge != null) ? this.merge.apply(mine, resolver).orElse(null) : null;
		if (merged == null) {
			throw this;
		}
		return (T) merged;
	}

	/**
	 * Return whether a merge can be tried: it can still fail, as its base may not be kept
	 * any more.
	 * @return {@code false} if {@link #merge} would throw this exception
	 */
	public boolean isMergeable() {
		return this.merge != null;
	}

	/**
	 * Merge with the entity that is stored, of whoever has stated the conflict.
	 */
	@FunctionalInterface
	public interface Merge {

		/**
		 * Merge an instance with the stored one.
		 * @param mine the instance
		 * @param resolver chooses where both were changed
		 * @return the merged instance, or empty if there is nothing to compare with
		 */
		Optional<Object> apply(Object mine, OnConflict.Resolver resolver);

	}

}
