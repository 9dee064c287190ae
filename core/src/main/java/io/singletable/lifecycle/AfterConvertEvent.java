package io.singletable.lifecycle;

/**
 * Event that is published after an entity was created from an item.
 *
 * @param <T> the annotated class
 */
public final class AfterConvertEvent<T> extends EntityEvent<T> {

	private final T entity;

	/**
	 * Create a new {@code AfterConvertEvent}.
	 * @param type the annotated class
	 * @param entity the entity
	 */
	public AfterConvertEvent(Class<T> type, T entity) {
		super(type, entity);
		this.entity = entity;
	}

	/**
	 * The entity.
	 * @return the entity as stored
	 */
	public T entity() {
		return this.entity;
	}

}
