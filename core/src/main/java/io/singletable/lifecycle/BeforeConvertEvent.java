package io.singletable.lifecycle;

/**
 * An entity is about to be saved: published once for a save.
 *
 * @param <T> the annotated class
 */
public final class BeforeConvertEvent<T> extends EntityEvent<T> {

	private final T entity;

	BeforeConvertEvent(Class<T> type, T entity) {
		super(type, entity);
		this.entity = entity;
	}

	/**
	 * The entity.
	 * @return the entity, with its id but the version that was loaded
	 */
	public T entity() {
		return this.entity;
	}

}
