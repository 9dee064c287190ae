package io.singletable.lifecycle;

import java.lang.reflect.TypeVariable;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.singletable.mapping.EntityDescription;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.ResolvableType;

/**
 * Listener as its class, its bean method or its own methods declare it. Immutable.
 */
record DeclaredListener(Predicate<ResolvableType> events, Predicate<Class<?>> sources, boolean isErased) {

	/** Event that no listener declares, but that those of any event support. */
	private static final ResolvableType UNKNOWN_EVENT = ResolvableType.forClass(UnknownEvent.class);

	/**
	 * Create a listener from one that isn't a bean, such as a method with
	 * {@code @EventListener}.
	 * @param listener the listener
	 * @return the listener
	 */
	static DeclaredListener of(ApplicationListener<?> listener) {
		return (listener instanceof SmartApplicationListener) ? ofSmart(listener)
				: ofDeclarations(eventType(AopUtils.getTargetClass(listener)), ResolvableType.NONE);
	}

	/**
	 * Create a listener from a bean. As where events are published, its class and its
	 * definition both have to support an event, and only a bean that decides itself is
	 * instantiated.
	 * @param context the application
	 * @param name name of the bean
	 * @return the listener
	 */
	static DeclaredListener of(ConfigurableApplicationContext context, String name) {
		Class<?> type = context.getType(name);
		if (type == null || SmartApplicationListener.class.isAssignableFrom(type)) {
			return of(context.getBean(name, ApplicationListener.class));
		}
		return ofDeclarations(eventType(type), declaredEventType(context.getBeanFactory(), name));
	}

	private static DeclaredListener ofSmart(ApplicationListener<?> listener) {
		GenericApplicationListenerAdapter adapter = new GenericApplicationListenerAdapter(listener);
		return new DeclaredListener(adapter::supportsEventType, adapter::supportsSourceType, false);
	}

	private static DeclaredListener ofDeclarations(ResolvableType byClass, ResolvableType byBean) {
		return new DeclaredListener((event) -> isSupported(byClass, event) && isSupported(byBean, event),
				(source) -> true, isErased(byClass) && isErased(byBean));
	}

	private static ResolvableType eventType(Class<?> listener) {
		return ResolvableType.forClass(listener).as(ApplicationListener.class).getGeneric();
	}

	private static ResolvableType declaredEventType(ConfigurableBeanFactory beans, String name) {
		try {
			return beans.getMergedBeanDefinition(name).getResolvableType().as(ApplicationListener.class).getGeneric();
		}
		catch (NoSuchBeanDefinitionException ex) {
			return ResolvableType.NONE;
		}
	}

	private static boolean isSupported(ResolvableType declared, ResolvableType event) {
		return declared == ResolvableType.NONE || declared.isAssignableFrom(event);
	}

	private static boolean isErased(ResolvableType declared) {
		return declared == ResolvableType.NONE || declared.getType() instanceof TypeVariable;
	}

	/**
	 * Return whether the listener receives events of this type, but not events of any
	 * class.
	 * @param type the entity type
	 * @param steps the classes of the events
	 * @return {@code true} also if the event type is unknown
	 */
	boolean isWatching(EntityDescription<?> type, List<Class<?>> steps) {
		return receives(type, steps) && (this.isErased || !this.events.test(UNKNOWN_EVENT));
	}

	private boolean receives(EntityDescription<?> type, List<Class<?>> steps) {
		Stream<ResolvableType> events = steps.stream()
			.map((step) -> ResolvableType.forClassWithGenerics(step, type.javaType()));
		return events.anyMatch(this.events) && type.concreteClasses().stream().anyMatch(this.sources);
	}

	/**
	 * An event of a class that nobody else knows.
	 */
	private static final class UnknownEvent extends ApplicationEvent {

		private UnknownEvent() {
			super(UnknownEvent.class);
		}

	}

}
