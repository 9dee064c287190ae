package io.singletable.internal.plan;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.plan.ResolvedCriteria.Test;
import io.singletable.query.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Which properties can be compared how.
 */
final class ComparisonRules {

	private ComparisonRules() {
	}

	/**
	 * Check a test.
	 * @throws UnplannableQueryException if its property can't be compared so
	 */
	static void check(Test test) {
		String problem = problem(test.property(), test.operator());
		if (problem != null) {
			throw new UnplannableQueryException("'" + test.path() + " " + test.operator() + "': '" + test.path()
					+ "' is of type " + test.property().rawType().getName() + ", " + problem);
		}
	}

	private static @Nullable String problem(QueryProperty property, Operator operator) {
		if (property.type().isReferenceType()) {
			return "which queries don't look into: declare the property as what it holds, and nullable";
		}
		return switch (operator) {
			case EQUAL, NOT_EQUAL, IN, NOT_IN ->
				property.isContainer() ? "which holds many values: ask whether it contains one of them" : null;
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN -> (property.order() == null)
					? "which has no order: text, numbers, booleans, enums, UUIDs, dates and times have" : null;
			case STARTS_WITH -> property.isText() ? null : "but only text starts with text";
			case CONTAINS, NOT_CONTAINS -> (property.isText() || property.isCollection()) ? null
					: "but only text and collections contain something";
			case IS_NULL, IS_NOT_NULL ->
				(property.rawType().isPrimitive() && !property.nullable()) ? "which is never null" : null;
			case IS_EMPTY, IS_NOT_EMPTY ->
				property.isContainer() ? null : "but only collections and maps are asked whether they are empty";
		};
	}

}
