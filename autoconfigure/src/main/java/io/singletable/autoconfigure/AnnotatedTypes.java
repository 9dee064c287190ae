package io.singletable.autoconfigure;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.core.annotation.MergedAnnotations;

/**
 * Types that have one of some annotations: themselves, on a method, or on anything that
 * they inherit, directly or as part of another annotation. Each type is looked at once,
 * so that the methods of a bean are searched one by one only where there is something to
 * find. Thread-safe.
 */
public final class AnnotatedTypes {

	private final Set<String> names;

	private final Map<Class<?>, Boolean> types = new ConcurrentHashMap<>();

	private final Map<Class<? extends Annotation>, Boolean> annotations = new ConcurrentHashMap<>();

	/**
	 * Create with the annotations.
	 * @param names the names of their classes, which may be missing
	 */
	public AnnotatedTypes(String... names) {
		this.names = Set.of(names);
	}

	/**
	 * Return whether a type has one of the annotations. One that can't be examined may
	 * have one.
	 * @param type the type
	 */
	public boolean contains(Class<?> type) {
		Boolean known = this.types.get(type);
		if (known == null) {
			known = isAnnotatedOrUnknown(type) || inherits(type);
			this.types.put(type, known);
		}
		return known;
	}

	private boolean inherits(Class<?> type) {
		Class<?> superclass = type.getSuperclass();
		if (superclass != null && contains(superclass)) {
			return true;
		}
		for (Class<?> inherited : type.getInterfaces()) {
			if (contains(inherited)) {
				return true;
			}
		}
		return false;
	}

	private boolean isAnnotatedOrUnknown(Class<?> type) {
		if (type.getName().startsWith("java.")) {
			return false;
		}
		try {
			if (isAnnotated(type)) {
				return true;
			}
			for (Method method : type.getDeclaredMethods()) {
				if (isAnnotated(method)) {
					return true;
				}
			}
			return false;
		}
		catch (RuntimeException | LinkageError ex) {
			// A class that it mentions is missing.
			return true;
		}
	}

	private boolean isAnnotated(AnnotatedElement element) {
		for (Annotation annotation : element.getDeclaredAnnotations()) {
			if (this.annotations.computeIfAbsent(annotation.annotationType(), this::isSought)) {
				return true;
			}
		}
		return false;
	}

	private boolean isSought(Class<? extends Annotation> annotation) {
		return this.names.contains(annotation.getName())
				|| this.names.stream().anyMatch(MergedAnnotations.from(annotation)::isPresent);
	}

}
