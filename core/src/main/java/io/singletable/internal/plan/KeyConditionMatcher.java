package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.internal.plan.AccessCandidate.Kind;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Direction;

/**
 * Matcher of criteria with the keys of a candidate: a value for every property of the
 * partition key, then values and one range for the first properties of the sort key.
 *
 * @param chosen whether the user chose the index, knowing what is not in it
 */
record KeyConditionMatcher(Conjuncts conjuncts, Sort sort, boolean chosen) {

	Result match(AccessCandidate candidate, QueryProperties properties) {
		String problem = problem(candidate, properties);
		if (problem != null) {
			return Result.refused(problem);
		}
		Map<String, PropertyTest> equalities = equalities(candidate, properties);
		for (String path : candidate.partitionPaths()) {
			if (!equalities.containsKey(path)) {
				return Result.refused("requires a value for '" + path + "'");
			}
		}
		String missing = (candidate.kind() == Kind.INDEX) ? missingEntities(candidate, properties) : null;
		if (missing != null) {
			return Result.refused(missing);
		}
		return match(candidate, equalities, properties);
	}

	/**
	 * The reason why not even all that is in a candidate serves the query.
	 * @return the reason, or null if a scan would
	 */
	@Nullable String problem(AccessCandidate candidate, QueryProperties properties) {
		String problem = candidate.availability().problem();
		return (problem == null && this.chosen && candidate.kind() == Kind.INDEX)
				? missingEntities(candidate, properties) : problem;
	}

	private Result match(AccessCandidate candidate, Map<String, PropertyTest> equalities, QueryProperties properties) {
		List<String> sortPaths = candidate.sortPaths();
		int bound = 0;
		while (bound < sortPaths.size() && equalities.containsKey(sortPaths.get(bound))) {
			bound++;
		}
		Map<String, PropertyTest> used = new LinkedHashMap<>();
		candidate.partitionPaths().forEach((path) -> used.put(path, required(equalities, path)));
		sortPaths.subList(0, bound).forEach((path) -> used.put(path, required(equalities, path)));
		Range range = (bound < sortPaths.size()) ? range(candidate, bound) : Range.NONE;
		Direction direction = new OrderMatch(candidate, used).direction(this.sort);
		if (direction == null) {
			return Result.refused("does not provide the order " + this.sort);
		}
		List<ResolvedCriteria> rest = new ArrayList<>(this.conjuncts.all());
		rest.removeIf((criteria) -> isCovered(criteria, used, properties));
		rest.removeAll(range.tests());
		rest.removeIf((criteria) -> isImplied(criteria, candidate));
		return Result.matched(new KeyConditionMatch(candidate, used, bound, range.lower(), range.upper(),
				range.beginning(), rest, direction));
	}

	/** A test of a whole id is covered only if it fixes every part of it. */
	private static boolean isCovered(ResolvedCriteria criteria, Map<String, PropertyTest> used,
			QueryProperties properties) {
		return criteria instanceof PropertyTest test && (properties.isWholeId(test.path())
				? properties.idPaths().stream().allMatch((p) -> test.equals(used.get(p)))
				: test.equals(used.get(test.path())));
	}

	/** Of several tests of one property that fix its value, the first. */
	private Map<String, PropertyTest> equalities(AccessCandidate candidate, QueryProperties properties) {
		Map<String, PropertyTest> equalities = ofSingleValues();
		this.conjuncts.tests()
			.stream()
			.filter((test) -> test.isEquality() && properties.isWholeId(test.path()))
			// Of several ids, only the table has a key each.
			.filter((test) -> test.keyUse() == KeyUse.VALUE || candidate.kind() == Kind.TABLE)
			.findFirst()
			.ifPresent((test) -> properties.idPaths().forEach((path) -> equalities.put(path, test)));
		return equalities;
	}

	private Map<String, PropertyTest> ofSingleValues() {
		Map<String, PropertyTest> equalities = new HashMap<>(this.conjuncts.impliedEqualities());
		Set<String> tested = new HashSet<>();
		for (PropertyTest test : this.conjuncts.tests()) {
			if (test.isEquality() && test.property().order() != null && tested.add(test.path())) {
				equalities.put(test.path(), test);
			}
		}
		return equalities;
	}

	private Range range(AccessCandidate candidate, int position) {
		String path = candidate.sortPaths().get(position);
		Range range = Range.NONE;
		for (PropertyTest test : this.conjuncts.tests()) {
			if (test.path().equals(path)) {
				range = range.with(test, candidate.isDescending(position));
			}
		}
		return range;
	}

	/** What is in an index has a value for every property in its keys. */
	private static boolean isImplied(ResolvedCriteria criteria, AccessCandidate candidate) {
		return candidate.kind() == Kind.INDEX && criteria instanceof PropertyTest test
				&& test.keyUse() == KeyUse.PRESENCE && candidate.paths().anyMatch(test.path()::equals);
	}

	/**
	 * An index leaves out entities in which a property of its keys is null: it serves
	 * only queries that don't ask for these.
	 */
	private @Nullable String missingEntities(AccessCandidate candidate, QueryProperties properties) {
		for (String path : candidate.paths().toList()) {
			boolean asked = this.conjuncts.all()
				.stream()
				.flatMap(ResolvedCriteria::tests)
				.anyMatch((test) -> test.path().equals(path) && test.keyUse() == KeyUse.ABSENCE);
			if (asked) {
				return "leaves out entities whose '" + path + "' is null";
			}
			boolean excluded = this.conjuncts.tests()
				.stream()
				.anyMatch((test) -> test.path().equals(path) && test.excludesNull());
			if (!excluded && !this.chosen && !this.conjuncts.impliedEqualities().containsKey(path)
					&& properties.isNullable(path)) {
				return "leaves out entities whose '" + path + "' is null: add the condition '" + path + " is not "
						+ "null', or name the index (@UseIndex, usingIndex) to accept that";
			}
		}
		return null;
	}

	private static PropertyTest required(Map<String, PropertyTest> tests, String path) {
		return Objects.requireNonNull(tests.get(path));
	}

	/**
	 * A match, or why there is none.
	 */
	record Result(@Nullable KeyConditionMatch match, @Nullable String reason) {

		static Result matched(KeyConditionMatch match) {
			return new Result(match, null);
		}

		static Result refused(String reason) {
			return new Result(null, reason);
		}

	}

	/**
	 * The tests of one property that make a range of keys.
	 */
	private record Range(@Nullable PropertyTest lower, @Nullable PropertyTest upper, @Nullable PropertyTest beginning) {

		static final Range NONE = new Range(null, null, null);

		Range with(PropertyTest test, boolean descending) {
			return switch (test.keyUse()) {
				case ABOVE, FROM ->
					(this.lower == null && this.beginning == null) ? new Range(test, this.upper, null) : this;
				case BELOW, UP_TO ->
					(this.upper == null && this.beginning == null) ? new Range(this.lower, test, null) : this;
				case BETWEEN -> (this == NONE) ? new Range(test, test, null) : this;
				case PREFIX -> (this == NONE && !descending) ? new Range(null, null, test) : this;
				case VALUE, VALUES, PRESENCE, ABSENCE, NONE -> this;
			};
		}

		List<PropertyTest> tests() {
			List<PropertyTest> tests = new ArrayList<>();
			for (PropertyTest test : new @Nullable PropertyTest[] { this.lower, this.upper, this.beginning }) {
				if (test != null) {
					tests.add(test);
				}
			}
			return tests;
		}

	}

}
