package io.singletable.internal.convert.token;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names that were written into the objects that are still open: of two values of one
 * name, a reader would silently take one.
 */
final class WrittenNames {

	/**
	 * Clearing a large set takes as long as it was large, for each small object after.
	 */
	private static final int MAX_REUSED = 64;

	private final List<Set<String>> levels = new ArrayList<>();

	private int open;

	void start() {
		if (this.open == this.levels.size()) {
			this.levels.add(new HashSet<>());
		}
		this.open++;
	}

	void end() {
		this.open--;
		Set<String> names = this.levels.get(this.open);
		if (names.size() <= MAX_REUSED) {
			names.clear();
		}
		else {
			this.levels.set(this.open, new HashSet<>());
		}
	}

	void add(String name) {
		if (!this.levels.get(this.open - 1).add(name)) {
			throw writtenTwice();
		}
	}

	static UnstorableValueException writtenTwice() {
		return new UnstorableValueException(
				"a name is written twice in one object, and only one of the values would be "
						+ "read: use different names (for a property that holds the type, @JsonTypeInfo with As.EXISTING_PROPERTY)");
	}

}
