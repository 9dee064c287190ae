package io.singletable.lifecycle;

import io.singletable.mapping.EntityDescription;

import org.springframework.data.mapping.callback.EntityCallback;

/**
 * Callback that has to see the entities of some types only, for callbacks of a common
 * supertype that have nothing to do for most of them. An update of a type that no
 * callback and no listener has to see before it is saved is applied in the table without
 * reading the entity. An entity that is saved as a whole is passed to the callback
 * whatever its type is. Must be thread-safe.
 *
 * @param <T> the entity type, or a common supertype of entities
 */
public interface SelectiveEntityCallback<T> extends EntityCallback<T> {

	/**
	 * Return whether entities of a type must not be changed without this callback. Called
	 * rarely; the answer is kept.
	 * @param type an entity type that the type argument of this callback includes
	 * @return {@code false} if the callback has nothing to do for any entity of this type
	 */
	boolean isRequiredFor(EntityDescription<?> type);

}
