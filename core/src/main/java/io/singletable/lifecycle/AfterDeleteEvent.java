package io.singletable.lifecycle;

import org.jspecify.annotations.Nullable;

/**
 * An entity was deleted. After a deletion by id it says that there is no such entity now,
 * not that there was one.
 *
 * @param <T> the annotated class
 */
public final class AfterDeleteEvent<T> extends DeleteEvent<T> {

	AfterDeleteEvent(Class<T> type, Object id, @Nullable T entity) {
		super(type, id, entity);
	}

}
