package io.singletable.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * Event that is published before an entity is deleted. For a deletion by id, it is
 * published whether or not there is such an entity.
 *
 * @param <T> the annotated class
 */
public final class BeforeDeleteEvent<T> extends DeleteEvent<T> {

	/**
	 * Create a new {@code BeforeDeleteEvent}.
	 * @param type the annotated class
	 * @param id its id
	 * @param entity the entity
	 */
	public BeforeDeleteEvent(Class<T> type, Object id, @Nullable T entity) {
		super(type, id, entity);
	}

}
