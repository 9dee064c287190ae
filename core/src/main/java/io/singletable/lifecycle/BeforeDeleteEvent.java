package io.singletable.lifecycle;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An entity is about to be deleted. A deletion by id is announced whether there is such
 * an entity or not.
 *
 * @param <T> the annotated class
 */
public final class BeforeDeleteEvent<T> extends EntityEvent<T> {

	private final transient Object id;

	private final @Nullable T entity;

	BeforeDeleteEvent(Class<T> type, Object id, @Nullable T entity) {
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
