package io.singletable.lifecycle;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Called after an entity was written. Must be thread-safe.
 *
 * @param <T> the entity, or what entities have in common
 */
@FunctionalInterface
public interface AfterSaveCallback<T> extends EntityCallback<T> {

	/**
	 * Act on an entity that is stored, or change what the caller gets.
	 * @param entity the entity as stored
	 * @return the entity to return, of the same class
	 * @throws RuntimeException reaches the caller as it is, but the entity is stored all
	 * the same
	 */
	T onAfterSave(T entity);

}
