package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Constraint of a class of entities: properties of which no two entities of the type have
 * the same values.
 *
 * @param values the values as keys encode them, by property
 */
public record UniqueConstraint(String name, List<DerivedKey> values) {

	public UniqueConstraint {
		values = List.copyOf(values);
	}

	/**
	 * The properties, as their names are in Java.
	 */
	public List<String> paths() {
		return this.values.stream().flatMap((value) -> value.paths().stream()).toList();
	}

	/**
	 * The values of an entity, encoded.
	 * @return the values, or null if one of them is null: the entity is not constrained
	 * @throws io.singletable.UnwritableEntityException if a value has no form in a key
	 */
	public @Nullable List<String> valuesOf(Object entity) {
		List<String> encoded = new ArrayList<>(this.values.size());
		for (DerivedKey value : this.values) {
			String text = value.of(entity);
			if (text == null) {
				return null;
			}
			encoded.add(text);
		}
		return encoded;
	}

	/**
	 * What the stored hashes depend on.
	 * @return text that changes when they no longer fit
	 */
	public String fingerprint() {
		return this.values.stream().map(DerivedKey::fingerprint).collect(Collectors.joining(" | "));
	}

	@Override
	public String toString() {
		return this.name;
	}

}
