package io.singletable.internal.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rules of the unique constraints of a type, whose classes share those of one name: there
 * are not too many, and values of one class can be compared with those of another.
 */
record UniqueTypeRules(Class<?> type, MappingProblems problems) {

	/** Each is up to two items of the transaction that writes an entity. */
	private static final int MAX_CONSTRAINTS = 10;

	/**
	 * Check the constraints of all classes.
	 * @param retired names of the retired ones
	 */
	void check(List<? extends ConcreteType<?>> classes, Set<String> retired) {
		Map<String, Map<List<String>, Class<?>>> encodings = new TreeMap<>();
		for (ConcreteType<?> concrete : classes) {
			for (UniqueConstraint constraint : concrete.constraints()) {
				encodings.computeIfAbsent(constraint.name(), (name) -> new HashMap<>())
					.putIfAbsent(encodingsOf(constraint, concrete), concrete.javaType());
			}
		}
		if (encodings.size() > MAX_CONSTRAINTS) {
			this.problems.add(this.type, "has " + encodings.size() + " unique constraints ("
					+ String.join(", ", encodings.keySet()) + "), but can have " + MAX_CONSTRAINTS
					+ ", since a transaction writes an item for each: remove @Unique where a value need not be unique");
		}
		encodings.forEach((name, byEncoding) -> {
			if (byEncoding.size() > 1) {
				this.problems.add(this.type, "@Unique \"" + name + "\" is declared of " + describe(byEncoding)
						+ ", which can't be compared: use the same types in the same order, or different names");
			}
			if (retired.contains(name)) {
				this.problems.add(this.type, "@Unique \"" + name + "\" is retired in one of the classes, but declared "
						+ "in another, which share it: remove one of the declarations");
			}
		});
	}

	private static List<String> encodingsOf(UniqueConstraint constraint, ConcreteType<?> concrete) {
		return constraint.paths()
			.stream()
			.map((path) -> ReadingFingerprints
				.ofEncoding(concrete.properties().resolve(path).orElseThrow().type().getRawClass()))
			.toList();
	}

	private static String describe(Map<List<String>, Class<?>> byEncoding) {
		TreeSet<String> described = new TreeSet<>();
		byEncoding.forEach(
				(encodings, owner) -> described.add(String.join(", ", encodings) + " in " + owner.getSimpleName()));
		return String.join(" and ", described);
	}

}
