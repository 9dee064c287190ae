package io.singletable.lifecycle;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.mapping.EntityDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.data.mapping.callback.EntityCallback;
import org.springframework.data.util.Lazy;

/**
 * Callbacks among the beans of an application that are called in some steps of an entity.
 * Thread-safe.
 */
final class WatchingCallbacks {

	private final ApplicationContext context;

	private final List<Class<?>> steps;

	private final Lazy<Collection<Watching>> callbacks;

	private final Map<EntityDescription<?>, Boolean> answers = new ConcurrentHashMap<>();

	/**
	 * Create the callbacks of some steps.
	 * @param context the application
	 * @param steps the classes of the callbacks
	 */
	WatchingCallbacks(ApplicationContext context, List<Class<?>> steps) {
		this.context = context;
		this.steps = steps;
		this.callbacks = Lazy.of(this::find);
	}

	/**
	 * Return whether a callback has to see the entities of a type.
	 * @param type the entity type
	 * @return {@code true} also if the type of a callback is unknown
	 */
	boolean existFor(EntityDescription<?> type) {
		Boolean known = this.answers.get(type);
		if (known == null) {
			known = this.callbacks.get().stream().anyMatch((callback) -> callback.isRequiredFor(type));
			this.answers.put(type, known);
		}
		return known;
	}

	private Collection<Watching> find() {
		Map<String, Watching> found = new LinkedHashMap<>();
		for (Class<?> step : this.steps) {
			for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.context, step)) {
				found.computeIfAbsent(name, this::watching);
			}
		}
		return List.copyOf(found.values());
	}

	private Watching watching(String name) {
		Object callback = this.context.getBean(name);
		Class<?> entities = entityType(ResolvableType.forInstance(callback));
		return new Watching(callback, (entities != null) ? entities : declaredEntityType(name));
	}

	/**
	 * The class of a lambda or proxy doesn't tell its type argument, but its bean method
	 * does. Where Spring Data doesn't ask the latter, it calls the callback for other
	 * entities as well, and ignores the {@link ClassCastException}.
	 */
	private @Nullable Class<?> declaredEntityType(String name) {
		if (!(this.context instanceof ConfigurableApplicationContext configurable)) {
			return null;
		}
		ConfigurableListableBeanFactory beans = configurable.getBeanFactory();
		try {
			return entityType(beans.getMergedBeanDefinition(name).getResolvableType());
		}
		catch (NoSuchBeanDefinitionException ex) {
			return null;
		}
	}

	private static @Nullable Class<?> entityType(ResolvableType callback) {
		return callback.as(EntityCallback.class).getGeneric(0).resolve();
	}

	/**
	 * A callback and the type of its entities, null if it is unknown.
	 */
	private record Watching(Object callback, @Nullable Class<?> entities) {

		boolean isRequiredFor(EntityDescription<?> type) {
			if (!receives(type)) {
				return false;
			}
			return !(this.callback instanceof SelectiveEntityCallback<?> selective) || selective.isRequiredFor(type);
		}

		private boolean receives(EntityDescription<?> type) {
			Class<?> received = this.entities;
			return received == null || type.concreteClasses().stream().anyMatch(received::isAssignableFrom);
		}

	}

}
