package io.singletable.lifecycle;

/**
 * Event that is published before an entity is saved, once for each save.
 *
 * @param <T> the annotated class
 */
public final class BeforeConvertEvent<T> extends EntityEvent<T> {

	private final T entity;

	/**
	 * Create a new {@code BeforeConvertEvent}.
	 * @param type the annotated class
	 * @param entity the entity
	 */
	public BeforeConvertEvent(Class<T> type, T entity) {
		super(type, entity);
		this.entity = entity;
	}

	/**
	 * The entity.
	 * @return the entity, with its id, but with the version that was loaded
	 */
	public T entity() {
		return this.entity;
	}

}
