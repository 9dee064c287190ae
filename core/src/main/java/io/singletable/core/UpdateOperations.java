package io.singletable.core;

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

}
