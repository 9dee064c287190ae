package io.singletable.internal.plan;

import java.util.List;
import java.util.Optional;

import io.singletable.Listing;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.plan.ResolvedCriteria.Disjunction;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;

import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;

/**
 * Advice on a query for which no index can be declared: what to ask instead, and never
 * what is asked already.
 */
record MissingIndexAdvice(QuerySpec query, Conjuncts conjuncts, QueryProperties properties) {

	private static final String VALUE = "Add a condition with a value for a property ('='), so that an index can "
			+ "serve the query.";

	private static final String LISTING = "Declare @SingleTableEntity(listing = BY_ID) to list its entities, or add a "
			+ "condition with a value for a property ('=').";

	@Override
	public String toString() {
		if (this.conjuncts.all().isEmpty() && this.query.type().listing() == Listing.NONE) {
			return LISTING;
		}
		List<PropertyTest> equalities = this.conjuncts.tests().stream().filter(PropertyTest::isEquality).toList();
		if (equalities.isEmpty()) {
			return hasAlternativesOfValues() ? "Add a condition with a value for the same property ('=') to every "
					+ "alternative, so that an index can serve them, or run a separate query for each alternative."
					: VALUE;
		}
		return unkeyable(equalities).or(this::partial)
			.or(this::qualified)
			.or(this::sparse)
			.or(this::unordered)
			.orElse("No single index can serve this query: use fewer conditions, or several queries.");
	}

	private boolean hasAlternativesOfValues() {
		return this.conjuncts.all()
			.stream()
			.anyMatch((criteria) -> criteria instanceof Disjunction
					&& criteria.tests().anyMatch(PropertyTest::isEquality));
	}

	private Optional<String> unkeyable(List<PropertyTest> equalities) {
		return equalities.stream().allMatch((test) -> test.property().order() == null)
				? Optional.of("A key can't contain '" + equalities.get(0).path()
						+ "': use a condition ('=') on a property inside it, or on another property.")
				: Optional.empty();
	}

	private Optional<String> partial() {
		return this.conjuncts.tests()
			.stream()
			.filter((test) -> !test.property().isDerived())
			.map(PropertyTest::path)
			.filter((path) -> !this.properties.isWholeId(path) && !this.properties.isEverywhere(path))
			.findFirst()
			.map((path) -> "Not every class has '" + path
					+ "', so an index of all classes can't have it in its keys: declare it in all classes, or use "
					+ "another property.");
	}

	private Optional<String> qualified() {
		return this.query.sort()
			.stream()
			.anyMatch((order) -> order.isIgnoreCase() || order.getNullHandling() != Sort.NullHandling.NATIVE)
					? Optional.of("Keys order text by code point and contain no null: sort without ignoreCase() and "
							+ "without null handling.")
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
					&& this.conjuncts.tests()
						.stream()
						.noneMatch((test) -> test.path().equals(path) && test.excludesNull()))
			.findFirst()
			.map((path) -> "An index that provides this order leaves out entities whose '" + path + "' is null: add "
					+ "the condition '" + path + " is not null', so that one can be declared.");
	}

	private Optional<String> unordered() {
		return this.query.sort().isSorted()
				? Optional.of("No index can provide this order: keys contain text, numbers, booleans, enums, UUIDs and "
						+ "times, and only numbers, booleans and times can be descending while others are ascending.")
				: Optional.empty();
	}

}
