package io.singletable.internal.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.key.KeyLimits;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.layout.PartitionKeys;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;

/**
 * Criteria that name one partition: a value for every property of its key, and nothing
 * else.
 */
public final class PartitionCriteria {

	private final String typeName;

	private final String place;

	private final PartitionKeys partitions;

	private final Map<String, PropertyTest> values = new LinkedHashMap<>();

	/**
	 * Check criteria.
	 * @throws UnplannableQueryException if they ask for less or more than a partition
	 */
	public PartitionCriteria(String typeName, AccessCandidate candidate, Conjuncts conjuncts) {
		this.typeName = typeName;
		this.place = (candidate.index() != null) ? "index '" + candidate.index() + "'" : "the table";
		this.partitions = candidate.partitions();
		conjuncts.all().forEach(this::add);
		for (String path : this.partitions.paths()) {
			if (!this.values.containsKey(path)) {
				throw refusal("requires a value for '" + path + "': add " + equality(path));
			}
		}
	}

	private void add(ResolvedCriteria criteria) {
		if (!(criteria instanceof PropertyTest test) || !this.partitions.paths().contains(test.path())) {
			boolean alternatives = criteria.tests().allMatch((test) -> this.partitions.paths().contains(test.path()));
			throw refusal(
					alternatives ? "is not specified by '" + criteria + "': read one collection for each alternative"
							: "is specified by its key alone, without the condition '" + criteria
									+ "': remove it, and restrict the collection with range(…) or only(…), or read "
									+ "entities of one type with query(…)");
		}
		if (test.keyUse() != KeyUse.VALUE) {
			throw refusal("is not specified by '" + test + "': compare '" + test.path() + "' with one value, "
					+ equality(test.path()));
		}
		if (this.values.put(test.path(), test) != null) {
			throw refusal("has exactly one value for '" + test.path() + "': specify it once");
		}
	}

	private UnplannableQueryException refusal(String problem) {
		return new UnplannableQueryException("A collection is one partition, and that of " + this.typeName + " in "
				+ this.place + " ('" + this.partitions + "') " + problem);
	}

	private static String equality(String path) {
		return "where(\"" + path + "\").is(…)";
	}

	/** The condition, for explanations. */
	public String condition() {
		return this.values.values().stream().map(PropertyTest::toString).collect(Collectors.joining(" and "));
	}

	/**
	 * The partition of a call.
	 * @return its shards, or empty if no key holds the arguments
	 */
	public List<KeyRange> ranges(@Nullable Object[] arguments) {
		Arguments given = new Arguments(arguments);
		Object[] values = this.partitions.paths()
			.stream()
			.map((path) -> given.only(Objects.requireNonNull(this.values.get(path))))
			.toArray();
		try {
			return this.partitions.of(values)
				.stream()
				.filter((partition) -> KeyLimits.utf8Length(partition) <= KeyLimits.PARTITION_KEY_BYTES)
				.map(KeyRange::all)
				.toList();
		}
		catch (UnencodableValueException ex) {
			return List.of();
		}
	}

}
