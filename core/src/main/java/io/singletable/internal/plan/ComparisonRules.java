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
			return "which is not supported in queries: declare the property with the type of its value, and nullable";
		}
		return switch (operator) {
			case EQUAL, NOT_EQUAL, IN, NOT_IN ->
				property.isContainer() ? "which has several values: test whether it contains one of them" : null;
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN -> (property.order() == null)
					? "which has no order: use text, a number, a boolean, an enum, a UUID, a date or a time" : null;
			case STARTS_WITH -> property.isText() ? null : "but this is supported for text only";
			case CONTAINS, NOT_CONTAINS -> (property.isText() || property.isCollection()) ? null
					: "but this is supported for text and collections only";
			case IS_NULL, IS_NOT_NULL ->
				(property.rawType().isPrimitive() && !property.nullable()) ? "which is never null" : null;
			case IS_EMPTY, IS_NOT_EMPTY ->
				property.isContainer() ? null : "but this is supported for collections and maps only";
		};
	}

}
