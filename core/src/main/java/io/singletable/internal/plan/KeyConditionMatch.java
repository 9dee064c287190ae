package io.singletable.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.internal.plan.AccessCandidate.Kind;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort.Direction;

/**
 * Match of criteria with the keys of a candidate: the criteria that the key condition
 * expresses, and the rest.
 *
 * @param equalities for each property that has fixed values in a key, the test that fixes
 * them: of the property itself, or of an id as a whole of which it is a part
 * @param lower the test of the next property that bounds it from below, or null
 * @param upper the test of the next property that bounds it from above, or null; the same
 * one for both ends of {@code between}
 * @param beginning the test of how the next property begins, or null
 * @param rest the criteria that keys don't express
 */
record KeyConditionMatch(AccessCandidate candidate, Map<String, PropertyTest> equalities, int boundSort,
		@Nullable PropertyTest lower, @Nullable PropertyTest upper, @Nullable PropertyTest beginning,
		List<ResolvedCriteria> rest, Direction direction) {

	/**
	 * Whether the key is known to the last character.
	 */
	boolean isSingleKey() {
		return this.boundSort == this.candidate.sortPaths().size();
	}

	/**
	 * Whether what is read are whole keys of the table, of which there may be any number.
	 */
	boolean isOfTableKeys() {
		return isSingleKey() && this.candidate.kind() == Kind.TABLE;
	}

	/**
	 * Whether these can be several in a call.
	 */
	boolean isBatch() {
		return isOfTableKeys() && hasAlternatives();
	}

	/**
	 * Whether a property in the keys can have one of several values.
	 */
	boolean hasAlternatives() {
		return this.equalities.values().stream().anyMatch((test) -> test.operator().takesMany());
	}

	/**
	 * The test of which the bound may itself be a key, where the range must leave it out:
	 * a condition of two ends includes both.
	 */
	@Nullable PropertyTest endThatMayBeKey() {
		if (this.boundSort != this.candidate.sortPaths().size() - 1) {
			return null;
		}
		PropertyTest end = this.candidate.isDescending(this.boundSort) ? this.lower : this.upper;
		boolean leftOut = end != null && !end.keyUse().isInclusive();
		return leftOut ? end : null;
	}

	/** An id as a whole can be in both keys. */
	private boolean isInPartitions(PropertyTest test) {
		return this.candidate.partitionPaths().stream().anyMatch((path) -> this.equalities.get(path) == test);
	}

	/** The key condition, for explanations. */
	String condition() {
		String partition = this.candidate.partitionPaths().isEmpty() ? this.candidate.partitions().toString()
				: this.candidate.partitionPaths()
					.stream()
					.distinct()
					.map((path) -> String.valueOf(this.equalities.get(path)))
					.distinct()
					.collect(Collectors.joining(" and "));
		String sort = Stream
			.concat(this.candidate.sortPaths()
				.stream()
				.limit(this.boundSort)
				.filter((path) -> !this.candidate.partitionPaths().contains(path))
				.map(this.equalities::get)
				.filter((test) -> !isInPartitions(test)),
					Stream.of(this.lower, this.upper, this.beginning).filter(Objects::nonNull))
			.distinct()
			.map(String::valueOf)
			.collect(Collectors.joining(" and "));
		return sort.isEmpty() ? partition : partition + " | " + sort;
	}

}
