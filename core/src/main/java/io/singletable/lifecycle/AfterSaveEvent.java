package io.singletable.lifecycle;

/**
 * Event that is published after an entity was written.
 *
 * @param <T> the annotated class
 */
public final class AfterSaveEvent<T> extends EntityEvent<T> {

	private final T entity;

	/**
	 * Create a new {@code AfterSaveEvent}.
	 * @param type the annotated class
	 * @param entity the entity
	 */
	public AfterSaveEvent(Class<T> type, T entity) {
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
