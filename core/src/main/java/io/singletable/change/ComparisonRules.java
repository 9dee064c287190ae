package io.singletable.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.data.core.TypedPropertyPath;
import org.springframework.util.Assert;

/**
 * Rules of the comparison of two instances of an entity: what is left out, and by what
 * elements are matched. Immutable: each method returns other rules. Thread-safe.
 * <p>
 * <pre class="code">
 * ComparisonRules.standard().matching(OrderLine::sku).ignoring("internalNote").between(before, after);
 * </pre>
 */
public final class ComparisonRules {

	private static final ComparisonRules STANDARD = new ComparisonRules(Map.of(), Set.of(), StampPolicy.IGNORED);

	private final Map<Class<?>, String> keys;

	private final Set<String> ignored;

	private final StampPolicy stamps;

	private ComparisonRules(Map<Class<?>, String> keys, Set<String> ignored, StampPolicy stamps) {
		this.keys = keys;
		this.ignored = ignored;
		this.stamps = stamps;
	}

	/**
	 * The rules of {@link Changes#between}.
	 * @return the rules
	 */
	public static ComparisonRules standard() {
		return STANDARD;
	}

	/**
	 * Match elements of collections by a property of theirs, wherever elements of this
	 * class are. Elements with an {@link org.springframework.data.annotation.Id} are
	 * matched by it by default. A collection in which a key is null, or occurs twice, is
	 * compared by position.
	 * @param <E> the elements
	 * @param key the property, such as {@code OrderLine::sku}
	 * @return the rules
	 */
	public <E> ComparisonRules matching(TypedPropertyPath<E, ?> key) {
		Assert.notNull(key, "key must not be null");
		Map<Class<?>, String> keys = new LinkedHashMap<>(this.keys);
		keys.put(TypedPropertyPath.of(key).getOwningType().getType(), Changes.dotPath(key));
		return new ComparisonRules(Collections.unmodifiableMap(keys), this.ignored, this.stamps);
	}

	/**
	 * Leave properties out.
	 * @param paths their paths, without elements and entries: {@code address.city},
	 * {@code lines.note}
	 * @return the rules
	 */
	public ComparisonRules ignoring(String... paths) {
		Assert.notNull(paths, "paths must not be null");
		Assert.noNullElements(paths, "paths must not contain null");
		Set<String> ignored = new LinkedHashSet<>(this.ignored);
		ignored.addAll(List.of(paths));
		return new ComparisonRules(this.keys, Collections.unmodifiableSet(ignored), this.stamps);
	}

	/**
	 * Compare also what the library sets in an entity: version, created and last modified
	 * date, and their auditors.
	 * @return the rules
	 */
	public ComparisonRules includingStamps() {
		return new ComparisonRules(this.keys, this.ignored, StampPolicy.COMPARED);
	}

	/**
	 * Compare two instances.
	 * @param <T> the entity
	 * @param before the instance before
	 * @param after the instance after
	 * @return the changes that make {@code after} of {@code before}
	 * @throws IllegalArgumentException if objects are nested too deep, such as one that
	 * contains itself
	 */
	public <T> Changes between(T before, T after) {
		Assert.notNull(before, "before must not be null");
		Assert.notNull(after, "after must not be null");
		return new InstanceComparison(this).changes(before, after);
	}

	/**
	 * Whether a property of the instances themselves, or of objects inside them, counts.
	 */
	boolean includes(String declaredPath, ComparedProperty property, int depth) {
		return !this.ignored.contains(declaredPath)
				&& (depth > 0 || this.stamps == StampPolicy.COMPARED || !property.isStamp());
	}

	/**
	 * Property by which elements of a class are matched.
	 */
	Optional<String> keyOf(Class<?> element) {
		for (Map.Entry<Class<?>, String> key : this.keys.entrySet()) {
			if (key.getKey().isAssignableFrom(element)) {
				return Optional.of(key.getValue());
			}
		}
		return ComparedType.of(element).id().map(ComparedProperty::name);
	}

	static @Nullable Object valueAt(Object object, String path) {
		Object value = object;
		for (String name : path.split("\\.")) {
			if (value == null) {
				return null;
			}
			Class<?> type = value.getClass();
			value = ComparedType.of(type)
				.property(name)
				.orElseThrow(() -> new IllegalArgumentException("'" + path + "' is no property of " + type.getName()
						+ ": match elements by a property that is stored"))
				.get(value);
		}
		return value;
	}

	/**
	 * What becomes of the properties that the library sets.
	 */
	private enum StampPolicy {

		IGNORED, COMPARED

	}

}
