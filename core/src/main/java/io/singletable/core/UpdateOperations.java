package io.singletable.core;

import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;

/**
 * Operations that change properties of stored entities without loading them first.
 */
public interface UpdateOperations {

	/**
	 * Begin an update of an entity.
	 * @param <T> the entity type
	 * @param type its class; of a sealed hierarchy, the root, or a class to which the
	 * entity must belong
	 * @return a choice of the entity
	 */
	<T> UpdateTarget<T> update(Class<T> type);

	/**
	 * Store the difference between two instances of an entity, and leave alone what is
	 * the same in both. Id, version, and what the library sets are those of the stored
	 * entity. Nothing is sent if there is no difference.
	 * @param <T> the entity type
	 * @param before the entity as it was loaded
	 * @param after the entity as it is to be
	 * @return the entity as stored, to be used from then on; {@code before} if there is
	 * no difference
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not that of
	 * {@code before}; of a type without version, if a property that is to change, or that
	 * the change relies upon, is not stored as in {@code before}
	 * @throws IllegalArgumentException if the instances differ in their id or class
	 */
	<T> T update(T before, T after);

}
