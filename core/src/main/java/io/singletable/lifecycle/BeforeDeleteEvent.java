package io.singletable.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * An entity is about to be deleted. A deletion by id is announced whether there is such
 * an entity or not.
 *
 * @param <T> the annotated class
 */
public final class BeforeDeleteEvent<T> extends DeleteEvent<T> {

	BeforeDeleteEvent(Class<T> type, Object id, @Nullable T entity) {
		super(type, id, entity);
	}

}
