package io.singletable.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * Event that is published after an entity was deleted. After a deletion by id, it means
 * that no such entity exists now, not that there was one.
 *
 * @param <T> the annotated class
 */
public final class AfterDeleteEvent<T> extends DeleteEvent<T> {

	/**
	 * Create a new {@code AfterDeleteEvent}.
	 * @param type the annotated class
	 * @param id its id
	 * @param entity the entity
	 */
	public AfterDeleteEvent(Class<T> type, Object id, @Nullable T entity) {
		super(type, id, entity);
	}

}
