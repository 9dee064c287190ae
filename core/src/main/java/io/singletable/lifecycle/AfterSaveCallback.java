package io.singletable.lifecycle;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Callback that is called after an entity was written. Must be thread-safe.
 *
 * @param <T> the entity type, or a common supertype of entities
 */
@FunctionalInterface
public interface AfterSaveCallback<T> extends EntityCallback<T> {

	/**
	 * React to a stored entity, or change what is returned to the caller.
	 * @param entity the entity as stored
	 * @return the entity to return, of the same class
	 * @throws RuntimeException propagated to the caller unchanged, although the entity
	 * has been stored
	 */
	T onAfterSave(T entity);

}
