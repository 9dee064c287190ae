package io.singletable.internal.mapping;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Concrete types of an entity: one unless it is a sealed hierarchy. Immutable,
 * thread-safe.
 *
 * @param <T> the entity, or the root of its sealed hierarchy
 */
final class ConcreteTypes<T> {

	private final String typeName;

	private final List<ConcreteType<? extends T>> all;

	private final Map<String, ConcreteType<? extends T>> byName;

	private final Map<Class<?>, ConcreteType<? extends T>> byClass;

	ConcreteTypes(String typeName, List<ConcreteType<? extends T>> all) {
		this.typeName = typeName;
		this.all = List.copyOf(all);
		this.byName = all.stream().collect(Collectors.toUnmodifiableMap(ConcreteType::name, (it) -> it));
		this.byClass = all.stream().collect(Collectors.toUnmodifiableMap(ConcreteType::javaType, (it) -> it));
	}

	/**
	 * The types, in the order of their declaration.
	 */
	List<ConcreteType<? extends T>> all() {
		return this.all;
	}

	/**
	 * The type of an instance.
	 * @throws IllegalArgumentException if the instance is of none
	 */
	ConcreteType<? extends T> of(Object entity) {
		ConcreteType<? extends T> type = this.byClass.get(entity.getClass());
		if (type == null) {
			throw notStored(entity.getClass());
		}
		return type;
	}

	Optional<ConcreteType<? extends T>> named(String name) {
		return Optional.ofNullable(this.byName.get(name));
	}

	/**
	 * Names of the types whose instances are of one of some classes.
	 * @throws IllegalArgumentException if a class has none
	 */
	Set<String> namesOf(Collection<Class<?>> classes) {
		Set<String> names = new LinkedHashSet<>();
		for (Class<?> each : classes) {
			List<String> found = this.all.stream()
				.filter((type) -> each.isAssignableFrom(type.javaType()))
				.<String>map(ConcreteType::name)
				.toList();
			if (found.isEmpty()) {
				throw notStored(each);
			}
			names.addAll(found);
		}
		return names;
	}

	Set<Class<?>> classes() {
		Set<Class<?>> classes = new LinkedHashSet<>();
		this.all.forEach((type) -> classes.add(type.javaType()));
		return Collections.unmodifiableSet(classes);
	}

	private IllegalArgumentException notStored(Class<?> type) {
		return new IllegalArgumentException(
				type.getName() + " is not stored as " + this.typeName + ": only " + this.all + " are");
	}

}
