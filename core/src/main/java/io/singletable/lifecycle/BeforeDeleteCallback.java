package io.singletable.lifecycle;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Callback that is called before an entity that the caller passed is deleted. A deletion
 * by id has no entity, and none is read for it; use {@link BeforeDeleteEvent} instead.
 * Must be thread-safe.
 *
 * @param <T> the entity type, or a common supertype of entities
 */
@FunctionalInterface
public interface BeforeDeleteCallback<T> extends EntityCallback<T> {

	/**
	 * React to an entity that is about to be deleted.
	 * @param entity the entity
	 * @return the entity to delete, with the same class and id; its version has to be the
	 * stored one
	 * @throws RuntimeException to delete nothing; propagated to the caller unchanged
	 */
	T onBeforeDelete(T entity);

}
