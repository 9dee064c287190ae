package io.singletable.core;

/**
 * Choice of the entity that an update changes.
 *
 * @param <T> the entity type
 */
public interface UpdateTarget<T> {

	/**
	 * Choose an entity by its id.
	 * @param id the id
	 * @return an update without changes
	 */
	EntityUpdate<T> byId(Object id);

}
