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
	 * the same in both: nested objects are changed by property, maps by entry, lists and
	 * sets as a whole. Version, dates and auditors of {@code after} are ignored. Nothing
	 * is sent if there is no difference.
	 * <p>
	 * One UpdateItem, where {@link #update(Class)} would be one. Conditioned on the
	 * version of {@code before}; of a type without {@code @Version}, on the stored values
	 * of what changes, and of what keys of indexes need besides. Of a type that keeps a
	 * history, it is a save of {@code after} over the version of {@code before}.
	 * @param <T> the entity type
	 * @param before the entity as it was loaded, which is not modified
	 * @param after the entity as it is to be
	 * @return the entity as stored, to be used from then on; {@code before} if there is
	 * no difference
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not that of
	 * {@code before}; of a type without version, if what is to change is not stored as in
	 * {@code before}. It can be merged ({@link VersionConflictException#merge}) without a
	 * read
	 * @throws IllegalArgumentException if the instances differ in their id or class
	 */
	<T> T update(T before, T after);

}
