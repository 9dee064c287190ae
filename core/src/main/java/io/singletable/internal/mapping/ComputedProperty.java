package io.singletable.internal.mapping;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Predicate;

import io.singletable.Filterable;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Property of an entity that is stored, but never read: its class computes it from
 * others.
 *
 * @param method the method that returns it
 * @param from paths in Java of the properties that it follows from, none if they may be
 * any
 */
public record ComputedProperty(StoredProperty property, Member method, List<String> from) {

	public ComputedProperty {
		from = List.copyOf(from);
	}

	/**
	 * Whether it may be another one after a change.
	 * @param changed whether a property changes
	 */
	public boolean followsFrom(Predicate<String> changed) {
		return this.from.isEmpty() || this.from.stream().anyMatch(changed);
	}

	boolean isOf(Method method) {
		return this.method.getName().equals(method.getName());
	}

	boolean isFilterable() {
		return this.method instanceof AnnotatedElement element
				&& AnnotatedElementUtils.hasAnnotation(element, Filterable.class);
	}

	@Override
	public String toString() {
		return "'" + this.property.javaPath() + "' is @Computed"
				+ (this.from.isEmpty() ? " from any property" : " from '" + String.join("', '", this.from) + "'");
	}

}
