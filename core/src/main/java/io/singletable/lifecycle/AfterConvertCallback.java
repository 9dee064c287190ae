package io.singletable.lifecycle;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Callback that is called after an entity was created from an item, wherever one is read:
 * by id, by a query, from the history, and for the exception of a conflict. Must be
 * thread-safe.
 *
 * @param <T> the entity type, or a common supertype of entities
 */
@FunctionalInterface
public interface AfterConvertCallback<T> extends EntityCallback<T> {

	/**
	 * Change or replace an entity that was read.
	 * @param entity the entity as stored
	 * @return the entity to return, of the same class
	 * @throws RuntimeException to fail the read; propagated to the caller unchanged
	 */
	T onAfterConvert(T entity);

}
