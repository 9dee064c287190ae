package io.singletable.lifecycle;

/**
 * Event that is published after an entity was erased with all that was stored of it, and
 * before the record of the erasure loses its key: at least once, also if the process
 * ended meanwhile and the erasure was resumed. An exception of a listener leaves the
 * erasure to be resumed. Keep the id outside of the table, since a restored backup brings
 * the entity back, and it has to be forgotten again.
 *
 * @param <T> the annotated class
 */
public final class EntityForgottenEvent<T> extends EntityEvent<T> {

	private final transient Object id;

	/**
	 * Create a new {@code EntityForgottenEvent}.
	 * @param type the annotated class
	 * @param id the id
	 */
	public EntityForgottenEvent(Class<T> type, Object id) {
		super(type, id);
		this.id = id;
	}

	/**
	 * The id.
	 * @return the entity's id
	 */
	public Object id() {
		return this.id;
	}

}
