package io.singletable.audit.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * Failures of steps that do not depend on each other: all are done, and the first failure
 * follows. Not thread-safe.
 */
final class Failures {

	private final List<RuntimeException> failures = new ArrayList<>();

	/**
	 * Do a step.
	 */
	void collect(Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException ex) {
			this.failures.add(ex);
		}
	}

	/**
	 * Throw the first failure, with the others suppressed.
	 */
	void throwIfAny() {
		if (!this.failures.isEmpty()) {
			RuntimeException first = this.failures.get(0);
			this.failures.stream().skip(1).filter((other) -> other != first).forEach(first::addSuppressed);
			throw first;
		}
	}

}
