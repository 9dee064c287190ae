package io.singletable.lifecycle;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Event of a step of a deletion, of an entity or by id.
 *
 * @param <T> the annotated class
 */
public abstract sealed class DeleteEvent<T> extends EntityEvent<T> permits BeforeDeleteEvent, AfterDeleteEvent {

	private final transient Object id;

	private final @Nullable T entity;

	DeleteEvent(Class<T> type, Object id, @Nullable T entity) {
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
	 * @return the entity, or empty for a deletion by id
	 */
	public Optional<T> entity() {
		return Optional.ofNullable(this.entity);
	}

}
