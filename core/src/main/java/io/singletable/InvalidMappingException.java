package io.singletable;

import java.util.List;

import org.springframework.data.mapping.MappingException;

/**
 * Exception for entities that can't be mapped as they are declared. Lists every mistake
 * that was found, each with class, property and fix.
 */
public class InvalidMappingException extends MappingException {

	private final List<String> problems;

	/**
	 * Create a new {@code InvalidMappingException}.
	 * @param problems the mistakes, at least one
	 */
	public InvalidMappingException(List<String> problems) {
		super(problems.stream()
			.collect(java.util.stream.Collectors.joining(System.lineSeparator() + "  - ",
					"Invalid mapping:" + System.lineSeparator() + "  - ", "")));
		this.problems = List.copyOf(problems);
	}

	/**
	 * The mistakes, one sentence or two each.
	 * @return the problems
	 */
	public List<String> problems() {
		return this.problems;
	}

}
