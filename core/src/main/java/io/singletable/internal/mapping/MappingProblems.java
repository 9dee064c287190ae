package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.singletable.InvalidMappingException;

import org.springframework.core.NestedExceptionUtils;

/**
 * Mistakes in a mapping, each once, so that a start-up reports all of them together.
 */
final class MappingProblems {

	private final Set<String> problems = new LinkedHashSet<>();

	private final List<Throwable> causes = new ArrayList<>();

	void add(Class<?> type, String problem) {
		this.problems.add(type.getName() + ": " + problem);
	}

	void add(Class<?> type, String property, String problem) {
		this.problems.add(type.getName() + "." + property + ": " + problem);
	}

	/**
	 * Add what Spring Data or Jackson threw at a class. Their exception is kept, since
	 * only its stack trace says who asked.
	 */
	void add(Class<?> type, RuntimeException cause) {
		Throwable specific = NestedExceptionUtils.getMostSpecificCause(cause);
		add(type, "can't be read because of " + specific.getClass().getSimpleName() + ": " + specific.getMessage());
		this.causes.add(cause);
	}

	int count() {
		return this.problems.size();
	}

	void throwIfAny() {
		if (!this.problems.isEmpty()) {
			InvalidMappingException exception = new InvalidMappingException(List.copyOf(this.problems));
			this.causes.forEach(exception::addSuppressed);
			throw exception;
		}
	}

}
