package io.singletable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Exception for an update, or for values for an entity, that its type does not support:
 * an unknown property, a value of another type, a property that the library sets, or one
 * that a partial update may not change. Nothing was written.
 */
public class InvalidUpdateException extends InvalidDataAccessApiUsageException {

	private final Map<String, String> problems;

	/**
	 * Create a new {@code InvalidUpdateException}.
	 * @param typeName name of the entity type
	 * @param problems what is wrong and what to write instead, by path of the property,
	 * without the values; the path is empty if it concerns the input as a whole
	 */
	public InvalidUpdateException(String typeName, Map<String, String> problems) {
		super(problems.entrySet()
			.stream()
			.map((problem) -> (problem.getKey().isEmpty() ? "the input" : "'" + problem.getKey() + "'") + " "
					+ problem.getValue())
			.collect(Collectors.joining("; ", typeName + ": ", "")));
		this.problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
	}

	/**
	 * The problems.
	 * @return what is wrong, by path of the property, in the order of the input
	 */
	public Map<String, String> problems() {
		return this.problems;
	}

}
