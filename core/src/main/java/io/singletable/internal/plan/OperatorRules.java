package io.singletable.internal.plan;

import java.util.Optional;
import java.util.function.Predicate;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.blob.BlobForm;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import io.singletable.query.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Rules of the operators: the one place that knows what an operator means to the planner.
 * Every rule is a switch without default, so that a new operator doesn't compile before
 * it has all of them.
 */
public final class OperatorRules {

	private OperatorRules() {
	}

	public static OperandType operandType(Operator operator) {
		return switch (operator) {
			case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, IN, NOT_IN ->
				OperandType.VALUE;
			case STARTS_WITH, ENDS_WITH -> OperandType.TEXT;
			case CONTAINS, NOT_CONTAINS -> OperandType.ELEMENT;
			case IS_NULL, IS_NOT_NULL, IS_EMPTY, IS_NOT_EMPTY -> OperandType.NONE;
		};
	}

	/**
	 * Check that a property can be compared by an operator.
	 * @throws UnplannableQueryException if it can't
	 */
	static void check(QueryProperty property, Operator operator) {
		String problem = problem(property, operator);
		if (problem != null) {
			throw new UnplannableQueryException("'" + property.path() + " " + operator + "': '" + property.path()
					+ "' is of type " + property.rawType().getName() + ", " + problem);
		}
	}

	private static @Nullable String problem(QueryProperty property, Operator operator) {
		if (property.type().isReferenceType()) {
			return "which is not supported in queries: declare the property with the type of its value, and nullable";
		}
		if (BlobForm.isOfBlobs(property.type()) && operandType(operator) != OperandType.NONE) {
			return "whose content is not in any item: store what is queried by, such as a digest, as a property of its "
					+ "own";
		}
		return switch (operator) {
			case EQUAL, NOT_EQUAL, IN, NOT_IN ->
				property.isContainer() ? "which has several values: test whether it contains one of them" : null;
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN -> (property.order() == null)
					? "which has no order: use text, a number, a boolean, an enum, a UUID, a date or a time" : null;
			case STARTS_WITH, ENDS_WITH -> property.isText() ? null : "but this is supported for text only";
			case CONTAINS, NOT_CONTAINS -> (property.isText() || property.isCollection()) ? null
					: "but this is supported for text and collections only";
			case IS_NULL, IS_NOT_NULL ->
				(property.rawType().isPrimitive() && !property.nullable()) ? "which is never null" : null;
			case IS_EMPTY, IS_NOT_EMPTY ->
				property.isContainer() ? null : "but this is supported for collections and maps only";
		};
	}

	/**
	 * Whether a null property matches.
	 */
	static boolean matchesNull(Operator operator) {
		return switch (operator) {
			case NOT_EQUAL, NOT_IN, NOT_CONTAINS, IS_NULL, IS_EMPTY -> true;
			case EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, STARTS_WITH, ENDS_WITH, CONTAINS, IN,
					IS_NOT_NULL, IS_NOT_EMPTY ->
				false;
		};
	}

	/**
	 * The operator that is true where another is false.
	 * @return the operator, or null if there is none
	 */
	static @Nullable Operator negated(Operator operator) {
		return switch (operator) {
			case EQUAL -> Operator.NOT_EQUAL;
			case NOT_EQUAL -> Operator.EQUAL;
			case IN -> Operator.NOT_IN;
			case NOT_IN -> Operator.IN;
			case CONTAINS -> Operator.NOT_CONTAINS;
			case NOT_CONTAINS -> Operator.CONTAINS;
			case IS_NULL -> Operator.IS_NOT_NULL;
			case IS_NOT_NULL -> Operator.IS_NULL;
			case IS_EMPTY -> Operator.IS_NOT_EMPTY;
			case IS_NOT_EMPTY -> Operator.IS_EMPTY;
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, STARTS_WITH, ENDS_WITH -> null;
		};
	}

	/**
	 * The check in memory of a value that is not null.
	 */
	static Predicate<Object> predicate(PropertyTest test, Arguments arguments) {
		QueryProperty property = test.property();
		return switch (test.operator()) {
			case EQUAL, IN -> ValuePredicates.isOneOf(property, arguments.alternatives(test));
			case NOT_EQUAL, NOT_IN -> ValuePredicates.isOneOf(property, arguments.alternatives(test)).negate();
			case LESS -> ValuePredicates.compared(property, arguments.only(test), (result) -> result < 0);
			case LESS_OR_EQUAL -> ValuePredicates.compared(property, arguments.only(test), (result) -> result <= 0);
			case GREATER -> ValuePredicates.compared(property, arguments.only(test), (result) -> result > 0);
			case GREATER_OR_EQUAL -> ValuePredicates.compared(property, arguments.only(test), (result) -> result >= 0);
			case BETWEEN -> ValuePredicates.compared(property, arguments.value(test, 0), (result) -> result >= 0)
				.and(ValuePredicates.compared(property, arguments.value(test, 1), (result) -> result <= 0));
			case STARTS_WITH -> ValuePredicates.ofText(arguments.only(test), String::startsWith);
			case ENDS_WITH -> ValuePredicates.ofText(arguments.only(test), String::endsWith);
			case CONTAINS -> ValuePredicates.contains(property, arguments.element(test));
			case NOT_CONTAINS -> ValuePredicates.contains(property, arguments.element(test)).negate();
			case IS_NULL -> (value) -> false;
			case IS_NOT_NULL -> (value) -> true;
			case IS_EMPTY -> ValuePredicates::isEmpty;
			case IS_NOT_EMPTY -> (value) -> !ValuePredicates.isEmpty(value);
		};
	}

	/**
	 * The condition to which an operator is pushed down, empty if DynamoDB has none.
	 */
	static Optional<FilterCondition> pushdown(Operator operator) {
		return Optional.ofNullable(switch (operator) {
			case EQUAL, IN -> FilterCondition.EQUAL;
			case NOT_EQUAL, NOT_IN -> FilterCondition.UNEQUAL;
			case LESS -> FilterCondition.LESS;
			case LESS_OR_EQUAL -> FilterCondition.LESS_OR_EQUAL;
			case GREATER -> FilterCondition.GREATER;
			case GREATER_OR_EQUAL -> FilterCondition.GREATER_OR_EQUAL;
			case BETWEEN -> FilterCondition.BETWEEN;
			case STARTS_WITH -> FilterCondition.BEGINS_WITH;
			case CONTAINS -> FilterCondition.CONTAINS;
			case NOT_CONTAINS -> FilterCondition.NOT_CONTAINS;
			case IS_NULL -> FilterCondition.NULL;
			case IS_NOT_NULL -> FilterCondition.NOT_NULL;
			case IS_EMPTY -> FilterCondition.EMPTY;
			case IS_NOT_EMPTY -> FilterCondition.NOT_EMPTY;
			case ENDS_WITH -> null;
		});
	}

	static KeyUse keyUse(Operator operator) {
		return switch (operator) {
			case EQUAL -> KeyUse.VALUE;
			case IN -> KeyUse.VALUES;
			case GREATER -> KeyUse.ABOVE;
			case GREATER_OR_EQUAL -> KeyUse.FROM;
			case LESS -> KeyUse.BELOW;
			case LESS_OR_EQUAL -> KeyUse.UP_TO;
			case BETWEEN -> KeyUse.BETWEEN;
			case STARTS_WITH -> KeyUse.PREFIX;
			case IS_NOT_NULL -> KeyUse.PRESENCE;
			case IS_NULL -> KeyUse.ABSENCE;
			case NOT_EQUAL, NOT_IN, ENDS_WITH, CONTAINS, NOT_CONTAINS, IS_EMPTY, IS_NOT_EMPTY -> KeyUse.NONE;
		};
	}

	/**
	 * Type of the operands of an operator, relative to the property that is compared.
	 */
	public enum OperandType {

		/** No operand. */
		NONE,

		/** A value of the property, or a collection of such values. */
		VALUE,

		/** Text. */
		TEXT,

		/** An element of the property, which is a collection, or a part of its text. */
		ELEMENT

	}

}
