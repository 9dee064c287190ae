package io.singletable.lifecycle;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An entity was deleted. After a deletion by id it says that there is no such entity now,
 * not that there was one.
 *
 * @param <T> the annotated class
 */
public final class AfterDeleteEvent<T> extends EntityEvent<T> {

	private final transient Object id;

	private final @Nullable T entity;

	AfterDeleteEvent(Class<T> type, Object id, @Nullable T entity) {
		super(type, (entity != null) ? entity : id);
		this.id = id;
		this.entity = entity;
	}

	/**
	 * The id.
	 * @return the entity's id
	 */
	public Object id() {
		return this.id;
	}

	/**
	 * The entity.
	 * @return the entity, or empty in a deletion by id
	 */
	public Optional<T> entity() {
		return Optional.ofNullable(this.entity);
	}

}
