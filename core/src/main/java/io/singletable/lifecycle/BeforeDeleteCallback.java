package io.singletable.lifecycle;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Called before an entity is deleted that the caller handed over. A deletion by id has no
 * entity, and nothing is read to get one: for it there is {@link BeforeDeleteEvent}. Must
 * be thread-safe.
 *
 * @param <T> the entity, or what entities have in common
 */
@FunctionalInterface
public interface BeforeDeleteCallback<T> extends EntityCallback<T> {

	/**
	 * Act on an entity that is about to be deleted.
	 * @param entity the entity
	 * @return the entity to delete, of the same class and id: its version is the one that
	 * must be stored
	 * @throws RuntimeException to delete nothing; it reaches the caller as it is
	 */
	T onBeforeDelete(T entity);

}
