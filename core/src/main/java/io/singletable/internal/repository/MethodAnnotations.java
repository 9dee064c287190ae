package io.singletable.internal.repository;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * Annotations of a method and of the methods that it overrides, with the annotations that
 * they are composed of. Most methods of repositories have none and are asked for many: a
 * method is searched once, and that of a base interface for all its repositories.
 * Thread-safe.
 */
public final class MethodAnnotations {

	private static final Map<Method, MethodAnnotations> METHODS = new ConcurrentReferenceHashMap<>();

	/** Null if there are none. */
	private final @Nullable MergedAnnotations annotations;

	private MethodAnnotations(@Nullable MergedAnnotations annotations) {
		this.annotations = annotations;
	}

	public static MethodAnnotations of(Method method) {
		return METHODS.computeIfAbsent(method, MethodAnnotations::search);
	}

	private static MethodAnnotations search(Method method) {
		MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
		return new MethodAnnotations(annotations.iterator().hasNext() ? annotations : null);
	}

	public <A extends Annotation> Optional<A> find(Class<A> type) {
		return (this.annotations != null) ? this.annotations.get(type).synthesize(MergedAnnotation::isPresent)
				: Optional.empty();
	}

	public boolean has(Class<? extends Annotation> type) {
		return this.annotations != null && this.annotations.isPresent(type);
	}

}
