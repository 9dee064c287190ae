package io.singletable.internal.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.singletable.internal.mapping.AuditRule;
import io.singletable.internal.mapping.ConcreteType;
import org.jspecify.annotations.Nullable;

/**
 * Properties that the audit trail of a type masks or excludes, also by the names under
 * which they were stored earlier. Immutable, thread-safe.
 *
 * @param rule the rule of the type, or null if it is not audited
 * @param masked stored names of the masked properties
 * @param excluded stored names of the excluded properties
 */
record TrailMasks(@Nullable AuditRule rule, Set<List<String>> masked, Set<List<String>> excluded) {

	static final TrailMasks NONE = new TrailMasks(null, Set.of(), Set.of());

	static TrailMasks of(TypeModel type) {
		AuditRule rule = type.metadata().audit();
		return (rule == null) ? NONE : new TrailMasks(rule, stored(type, rule.masked()), stored(type, rule.excluded()));
	}

	private static Set<List<String>> stored(TypeModel type, Set<String> properties) {
		Set<List<String>> names = new HashSet<>();
		for (ConcreteType<?> concrete : type.metadata().concreteTypes()) {
			for (String property : properties) {
				concrete.properties().resolve(property).ifPresent((stored) -> {
					names.add(stored.attributePath());
					names.addAll(concrete.properties().reading(stored).paths());
				});
			}
		}
		return Set.copyOf(names);
	}

	/**
	 * Whether no value of a property is shown.
	 * @param path its path in Java
	 */
	boolean hides(String path) {
		return this.rule != null && (this.rule.isMasked(path) || this.rule.isExcluded(path));
	}

	/**
	 * Whether a property is not shown at all.
	 * @param path its path in Java
	 */
	boolean excludes(String path) {
		return this.rule != null && this.rule.isExcluded(path);
	}

	/**
	 * Whether no value of what is stored under names is shown.
	 */
	boolean masks(List<String> names) {
		return contains(this.masked, names) || contains(this.excluded, names);
	}

	/**
	 * Whether what is stored under names is not shown at all.
	 */
	boolean excludes(List<String> names) {
		return contains(this.excluded, names);
	}

	private static boolean contains(Set<List<String>> properties, List<String> names) {
		return properties.stream()
			.anyMatch((property) -> names.size() >= property.size()
					&& names.subList(0, property.size()).equals(property));
	}

}
