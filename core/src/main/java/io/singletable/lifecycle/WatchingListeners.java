package io.singletable.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.mapping.EntityDescription;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * Listeners of an application and its parents for the events that are published in some
 * steps of an entity. Listeners that receive events of any class, such as those of
 * {@link ApplicationEvent} or {@link Object}, are not among them: frameworks have many of
 * these, to record or forward events, and none of them depends on entities. Thread-safe.
 */
final class WatchingListeners {

	private final ApplicationContext context;

	private final List<Class<?>> steps;

	private final Map<EntityDescription<?>, Answer> answers = new ConcurrentHashMap<>();

	/**
	 * Create the listeners for some steps.
	 * @param context the application
	 * @param steps the classes of the events
	 */
	WatchingListeners(ApplicationContext context, List<Class<?>> steps) {
		this.context = context;
		this.steps = steps;
	}

	/**
	 * Return whether a listener has to see the entities of a type. Listeners are added
	 * until an application has started, and sometimes later, so the answer is kept only
	 * as long as their number is the same.
	 * @param type the entity type
	 * @return {@code true} also if the event type of a listener is unknown, or the
	 * listeners are
	 */
	boolean existFor(EntityDescription<?> type) {
		int number = numberOfListeners();
		Answer known = this.answers.get(type);
		if (known == null || known.numberOfListeners() != number) {
			known = new Answer(number, find(type));
			this.answers.put(type, known);
		}
		return known.isWatched();
	}

	private int numberOfListeners() {
		int number = 0;
		for (ApplicationContext it = this.context; it instanceof AbstractApplicationContext one; it = it.getParent()) {
			number += one.getApplicationListeners().size();
		}
		return number;
	}

	private boolean find(EntityDescription<?> type) {
		for (ApplicationContext it = this.context; it != null; it = it.getParent()) {
			if (!(it instanceof AbstractApplicationContext one) || isWatching(one, type)) {
				return true;
			}
		}
		return false;
	}

	private boolean isWatching(AbstractApplicationContext context, EntityDescription<?> type) {
		List<ApplicationListener<?>> others = new ArrayList<>(context.getApplicationListeners());
		for (String name : context.getBeanNamesForType(ApplicationListener.class, true, false)) {
			Object instance = context.getBeanFactory().getSingleton(name);
			others.removeIf((listener) -> listener == instance);
			if (DeclaredListener.of(context, name).isWatching(type, this.steps)) {
				return true;
			}
		}
		return others.stream().map(DeclaredListener::of).anyMatch((listener) -> listener.isWatching(type, this.steps));
	}

	/**
	 * The answer for a type, and the number of listeners when it was found.
	 */
	private record Answer(int numberOfListeners, boolean isWatched) {

	}

}
