package io.singletable.lifecycle;

import org.springframework.context.ApplicationEvent;
import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * Event of a step of saving, reading or deleting an entity. Published before the
 * callbacks of the step are called, in the thread of the caller; an exception of a
 * listener fails the step. An event is specific to a type: an {@code @EventListener} for
 * {@code AfterSaveEvent<Ticket>} receives events of tickets only. In a sealed hierarchy,
 * the type is the annotated root.
 *
 * @param <T> the annotated class
 */
public abstract sealed class EntityEvent<T> extends ApplicationEvent implements ResolvableTypeProvider permits
		BeforeConvertEvent, BeforeSaveEvent, AfterSaveEvent, AfterConvertEvent, DeleteEvent, EntityForgottenEvent {

	private final Class<T> type;

	EntityEvent(Class<T> type, Object source) {
		super(source);
		this.type = type;
	}

	/**
	 * The annotated class.
	 * @return the class, which in a sealed hierarchy is the root
	 */
	public Class<T> type() {
		return this.type;
	}

	@Override
	public ResolvableType getResolvableType() {
		return ResolvableType.forClassWithGenerics(getClass(), this.type);
	}

	/**
	 * Does not show any content.
	 */
	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + this.type.getSimpleName() + "]";
	}

}
