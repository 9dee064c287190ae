package io.singletable.internal.plan;

import java.util.List;
import java.util.Optional;

import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.plan.ResolvedCriteria.Any;
import io.singletable.internal.plan.ResolvedCriteria.Test;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;

/**
 * Advice on a query for which no index can be declared: what to ask instead, and never
 * what is asked already.
 *
 * @param query the query
 * @param terms its criteria
 * @param properties finds properties
 */
record MissingIndexAdvice(QuerySpec query, Conjuncts terms, QueryProperties properties) {

	private static final String VALUE = "Ask for a value of a property ('='), so that an index can serve it.";

	@Override
	public String toString() {
		List<Test> equalities = this.terms.tests().stream().filter(Test::isEquality).toList();
		if (equalities.isEmpty()) {
			return hasAlternativesOfValues() ? "Ask for a value of one property ('=') in every alternative, so that an "
					+ "index can serve them, or for one alternative after the other." : VALUE;
		}
		return unkeyable(equalities).or(this::partial)
			.or(this::qualified)
			.or(this::sparse)
			.or(this::unordered)
			.orElse("No single index can serve this: ask for less at once.");
	}

	private boolean hasAlternativesOfValues() {
		return this.terms.all()
			.stream()
			.anyMatch((term) -> term instanceof Any && term.tests().anyMatch(Test::isEquality));
	}

	private Optional<String> unkeyable(List<Test> equalities) {
		return equalities.stream().allMatch((test) -> test.property().order() == null) ? Optional.of("No key can hold '"
				+ equalities.get(0).path() + "': ask for a value ('=') of a property inside it, or of another one.")
				: Optional.empty();
	}

	private Optional<String> partial() {
		return this.terms.tests()
			.stream()
			.map(Test::path)
			.filter((path) -> !this.properties.isWholeId(path) && !this.properties.isEverywhere(path))
			.findFirst()
			.map((path) -> "Not every class has '" + path
					+ "', so that no index of all of them can have it in its keys: "
					+ "declare it in all classes, or ask for another property.");
	}

	private Optional<String> qualified() {
		return this.query.sort()
			.stream()
			.anyMatch((order) -> order.isIgnoreCase() || order.getNullHandling() != Sort.NullHandling.NATIVE)
					? Optional.of("Keys order text by its code points and hold no null: ask for the order without "
							+ "ignoring case and without a place for null.")
					: Optional.empty();
	}

	private boolean isKeyable(String path) {
		return KeyEncoding.forType(this.properties.typeOf(path)).isPresent();
	}

	private Optional<String> sparse() {
		return this.query.sort()
			.stream()
			.map(Order::getProperty)
			.filter((path) -> this.properties.isNullable(path) && isKeyable(path)
					&& this.terms.tests().stream().noneMatch((test) -> test.path().equals(path) && test.excludesNull()))
			.findFirst()
			.map((path) -> "An index that gives this order leaves out entities whose '" + path + "' is null: ask for '"
					+ path + " is not null' as well, so that one can be declared.");
	}

	private Optional<String> unordered() {
		return this.query.sort().isSorted()
				? Optional
					.of("No index can give this order: keys hold text, numbers, booleans, enums, UUIDs and times, "
							+ "and only numbers, booleans and times descend beside others that ascend.")
				: Optional.empty();
	}

}
