package io.singletable.lifecycle;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.singletable.mapping.EntityDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mapping.callback.EntityCallback;
import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.data.util.Lazy;

/**
 * Callbacks of an application and listeners to the events of its entities.
 *
 * @param callbacks the callbacks, looked up when the first of them is called
 * @param publisher the publisher of events
 * @param watched whether callbacks or listeners have to see an entity of a type before it
 * is saved
 * @param watchedDeletes whether they have to see an entity of a type that is deleted
 */
record Listeners(Supplier<EntityCallbacks> callbacks, ApplicationEventPublisher publisher,
		Predicate<EntityDescription<?>> watched, Predicate<EntityDescription<?>> watchedDeletes) {

	/** Start of Spring Data's message, which ends with the entity. */
	private static final Pattern NULL_RESULT = Pattern
		.compile("Callback invocation on class \\S+ returned null value for ");

	/**
	 * Create the listeners of an application.
	 * @param context the application
	 * @return the listeners
	 */
	static Listeners of(ApplicationContext context) {
		return new Listeners(Lazy.of(() -> EntityCallbacks.create(context)), context,
				watching(context, List.of(BeforeConvertCallback.class, BeforeSaveCallback.class),
						List.of(BeforeConvertEvent.class, BeforeSaveEvent.class)),
				watching(context, List.of(BeforeDeleteCallback.class, AfterDeleteCallback.class),
						List.of(BeforeDeleteEvent.class, AfterDeleteEvent.class)));
	}

	private static Predicate<EntityDescription<?>> watching(ApplicationContext context, List<Class<?>> callbacks,
			List<Class<?>> events) {
		WatchingCallbacks calling = new WatchingCallbacks(context, callbacks);
		WatchingListeners listening = new WatchingListeners(context, events);
		return (type) -> calling.existFor(type) || listening.existFor(type);
	}

	void publish(ApplicationEvent event) {
		this.publisher.publishEvent(event);
	}

	@SuppressWarnings("rawtypes")
	<T> T call(Class<? extends EntityCallback> step, T entity, Object... arguments) {
		Object result = callback(step, entity, arguments);
		if (!entity.getClass().isInstance(result)) {
			throw new IllegalStateException("A " + step.getSimpleName() + " was called with a "
					+ entity.getClass().getName() + ", but returned a " + result.getClass().getName()
					+ ": return an instance of the same class");
		}
		@SuppressWarnings("unchecked")
		T same = (T) result;
		return same;
	}

	/**
	 * Spring Data refuses null itself, with a message that shows the entity. Callbacks
	 * that are given as {@link EntityCallbacks} can't be wrapped to be faster, so the
	 * refusal is recognized by its message.
	 */
	@SuppressWarnings("rawtypes")
	private Object callback(Class<? extends EntityCallback> step, Object entity, Object... arguments) {
		try {
			return this.callbacks.get().callback(step, entity, arguments);
		}
		catch (IllegalArgumentException ex) {
			if (isNullResult(ex.getMessage())) {
				throw new IllegalStateException("A " + step.getSimpleName() + " returned null for a "
						+ entity.getClass().getName() + ": return the entity");
			}
			throw ex;
		}
	}

	private static boolean isNullResult(@Nullable String message) {
		return message != null && NULL_RESULT.matcher(message).lookingAt();
	}

}
