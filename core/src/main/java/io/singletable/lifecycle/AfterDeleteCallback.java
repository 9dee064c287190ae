package io.singletable.lifecycle;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Callback that is called after an entity that the caller passed was deleted. A deletion
 * by id has no entity, and none is read for it; use {@link AfterDeleteEvent} instead.
 * Must be thread-safe.
 *
 * @param <T> the entity type, or a common supertype of entities
 */
@FunctionalInterface
public interface AfterDeleteCallback<T> extends EntityCallback<T> {

	/**
	 * React to the deletion of an entity.
	 * @param entity the entity
	 * @return the entity for the next callback, of the same class
	 * @throws RuntimeException propagated to the caller unchanged, although the entity
	 * has been deleted
	 */
	T onAfterDelete(T entity);

}
