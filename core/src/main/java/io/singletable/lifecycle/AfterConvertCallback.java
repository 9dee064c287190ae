package io.singletable.lifecycle;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Called after an entity was made from an item, wherever one is read: by id, by query,
 * from the history, and for the exception of a conflict. Must be thread-safe.
 *
 * @param <T> the entity, or what entities have in common
 */
@FunctionalInterface
public interface AfterConvertCallback<T> extends EntityCallback<T> {

	/**
	 * Change or replace an entity that was read.
	 * @param entity the entity as stored
	 * @return the entity to return, of the same class
	 * @throws RuntimeException fails the read; it reaches the caller as it is
	 */
	T onAfterConvert(T entity);

}
