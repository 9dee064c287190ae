package io.singletable.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Result of a check of an entity: what keeps it from being written. Immutable,
 * thread-safe.
 *
 * @param typeName name of the entity type
 * @param problems what is wrong and what to do about it, by path of the property, without
 * values; the path is empty if it concerns the entity as a whole
 */
public record EntityCheck(String typeName, Map<String, String> problems) {

	public EntityCheck {
		problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
	}

	/**
	 * Return whether nothing is wrong with the entity itself. Its write can still be
	 * refused by what is stored, by callbacks and by validation.
	 * @return {@code true} if so
	 */
	public boolean isWritable() {
		return this.problems.isEmpty();
	}

	/**
	 * The problems on one line.
	 */
	@Override
	public String toString() {
		return this.problems.entrySet()
			.stream()
			.map((problem) -> (problem.getKey().isEmpty() ? "" : "'" + problem.getKey() + "' ") + problem.getValue())
			.collect(Collectors.joining("; ", this.typeName + ": ", this.problems.isEmpty() ? "writable" : ""));
	}

}
