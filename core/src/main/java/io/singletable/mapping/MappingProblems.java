package io.singletable.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects mistakes, so that a start-up reports all of them at once.
 */
final class MappingProblems {

	private final List<String> problems = new ArrayList<>();

	void add(Class<?> type, String problem) {
		this.problems.add(type.getName() + ": " + problem);
	}

	void add(Class<?> type, String property, String problem) {
		this.problems.add(type.getName() + "." + property + ": " + problem);
	}

	boolean isEmpty() {
		return this.problems.isEmpty();
	}

	int count() {
		return this.problems.size();
	}

	void throwIfAny() {
		if (!this.problems.isEmpty()) {
			throw new InvalidMappingException(this.problems);
		}
	}

}
