package io.singletable.lifecycle;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Called after an entity was deleted that the caller handed over. A deletion by id has no
 * entity, and nothing is read to get one: for it there is {@link AfterDeleteEvent}. Must
 * be thread-safe.
 *
 * @param <T> the entity, or what entities have in common
 */
@FunctionalInterface
public interface AfterDeleteCallback<T> extends EntityCallback<T> {

	/**
	 * Act on an entity that was deleted.
	 * @param entity the entity
	 * @return the entity for the next callback, of the same class
	 * @throws RuntimeException reaches the caller as it is, but the entity is deleted all
	 * the same
	 */
	T onAfterDelete(T entity);

}
