package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.mapping.index.DerivedKey;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

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
	 * @throws UnwritableEntityException if a value has no form in a key
	 */
	public @Nullable List<String> valuesOf(Object entity) {
		List<String> encoded = new ArrayList<>(this.values.size());
		for (DerivedKey value : this.values) {
			String text;
			try {
				text = value.render(entity);
			}
			catch (UnencodableValueException ex) {
				throw new UnwritableEntityException(value.owner() + ": '" + value.paths().get(0) + "' " + problem(ex),
						null);
			}
			if (text == null) {
				return null;
			}
			encoded.add(text);
		}
		return encoded;
	}

	/**
	 * Find what keeps values of an entity from being encoded.
	 * @return what is wrong by path in Java, without values
	 */
	public Map<String, String> problemsOf(Object entity) {
		Map<String, String> problems = new LinkedHashMap<>();
		for (DerivedKey value : this.values) {
			try {
				value.render(entity);
			}
			catch (UnencodableValueException ex) {
				problems.put(value.paths().get(0), problem(ex));
			}
			catch (UnwritableEntityException ex) {
				problems.put(value.paths().get(0), String.valueOf(ex.getMessage()));
			}
		}
		return problems;
	}

	/** What a key says of a template would tell nothing here. */
	private String problem(UnencodableValueException failure) {
		Throwable specific = NestedExceptionUtils.getMostSpecificCause(failure);
		return "has a value that @Unique \"" + this.name + "\" can't compare: " + specific.getMessage();
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
