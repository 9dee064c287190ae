package io.singletable.lifecycle;

import org.springframework.context.ApplicationEvent;
import org.springframework.core.ResolvableType;
import org.springframework.core.ResolvableTypeProvider;

/**
 * A step in the life of an entity. Published before the callbacks of the step, in the
 * thread of the caller; an exception of a listener is that of the step. An event is for
 * one type: {@code @EventListener} on {@code AfterSaveEvent<Ticket>} hears of tickets
 * only. In a sealed hierarchy the type is the annotated root.
 *
 * @param <T> the annotated class
 */
public abstract sealed class EntityEvent<T> extends ApplicationEvent implements ResolvableTypeProvider
		permits BeforeConvertEvent, BeforeSaveEvent, AfterSaveEvent, AfterConvertEvent, DeleteEvent {

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
	 * Shows no content.
	 */
	@Override
	public String toString() {
		return getClass().getSimpleName() + "[" + this.type.getSimpleName() + "]";
	}

}
