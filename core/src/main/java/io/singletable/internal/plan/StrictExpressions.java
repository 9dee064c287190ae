package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.plan.QueryProperty.PropertyStorage;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Criteria as conditions of writes, for items of which the payload is not compressed:
 * true only for items that match. An item in a form that is no longer written may match
 * although its condition is false. Where {@link FilterExpressions} lets pass too much,
 * these let pass too little, so that each is the negation of the other for a negated
 * operator.
 */
final class StrictExpressions {

	private final Arguments arguments;

	private final CriteriaPredicates predicates;

	private final FilterExpressions supersets;

	private final AttributeConditions conditions;

	StrictExpressions(Arguments arguments, ExpressionBuilder expression) {
		this.arguments = arguments;
		this.predicates = new CriteriaPredicates(arguments);
		this.supersets = new FilterExpressions(arguments, (test) -> true, expression, null);
		this.conditions = new AttributeConditions(expression);
	}

	/**
	 * The expression of criteria.
	 * @return the expression, empty if DynamoDB can't check all of them
	 */
	Optional<String> of(ResolvedCriteria criteria) {
		return isExpressible(criteria) ? Optional.of(condition(criteria).text()) : Optional.empty();
	}

	private static boolean isExpressible(ResolvedCriteria criteria) {
		return criteria.match(StrictExpressions::isExpressible,
				(all) -> all.parts().stream().allMatch(StrictExpressions::isExpressible),
				(any) -> !any.parts().isEmpty() && any.parts().stream().allMatch(StrictExpressions::isExpressible));
	}

	static boolean isExpressible(PropertyTest test) {
		if (isByOpposite(test)) {
			return FilterExpressions.isExpressible(test.opposite());
		}
		PropertyStorage storage = test.property().storage();
		return (test.other() != null) ? PropertyPairs.isExpressible(test)
				: storage != null && storage.pushdown().includes(test.operator());
	}

	/** Whether the negation of the opposite is expressed. */
	private static boolean isByOpposite(PropertyTest test) {
		return test.negated() || switch (test.operator()) {
			case NOT_EQUAL, NOT_IN, NOT_CONTAINS, IS_NULL, IS_NOT_NULL, IS_EMPTY, IS_NOT_EMPTY -> true;
			case EQUAL, IN, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, STARTS_WITH, ENDS_WITH, CONTAINS ->
				false;
		};
	}

	/**
	 * The condition of criteria that have an expression.
	 */
	ConditionText condition(ResolvedCriteria criteria) {
		return criteria.match(this::ofTest, (all) -> ConditionText.allOf(conditions(all.parts())),
				(any) -> ConditionText.anyOf(conditions(any.parts())));
	}

	private List<ConditionText> conditions(List<ResolvedCriteria> parts) {
		return parts.stream().map(this::condition).toList();
	}

	private ConditionText ofTest(PropertyTest test) {
		if (isByOpposite(test)) {
			return ofNegation(test);
		}
		if (test.other() != null) {
			return new PropertyPairs(this.conditions).strict(test);
		}
		PropertyStorage storage = Objects.requireNonNull(test.property().storage());
		List<String> attributes = storage.paths().stream().map(this.conditions::name).toList();
		List<ConditionText> alternatives = ofAbsent(test, storage, attributes.get(0));
		alternatives.add(ofValue(test, storage, attributes.get(0)));
		return inOnePlace(attributes, alternatives);
	}

	private ConditionText ofNegation(PropertyTest test) {
		PropertyTest opposite = test.opposite();
		ConditionText unlike = ConditionText.compound(this.supersets.of(opposite).orElseThrow()).negated();
		PropertyStorage storage = test.property().storage();
		if (storage == null || test.other() != null
				|| storage.others().isNoneBeside(OperatorRules.pushdown(opposite.operator()).orElseThrow())) {
			return unlike;
		}
		// What lets other forms pass lets an absent attribute pass as well.
		List<String> attributes = storage.paths().stream().map(this.conditions::name).toList();
		List<ConditionText> absent = ofAbsent(test, storage, attributes.get(0));
		return absent.isEmpty() ? unlike : ConditionText.anyOf(List.of(inOnePlace(attributes, absent), unlike));
	}

	/** What an absent attribute and a stored null are alternatives to. */
	private List<ConditionText> ofAbsent(PropertyTest test, PropertyStorage storage, String attribute) {
		Predicate<@Nullable Object> check = this.predicates.ofValue(test);
		List<ConditionText> alternatives = new ArrayList<>();
		if (storage.absent().passes(check)) {
			alternatives.add(ConditionText.simple(AttributeConditions.absent(attribute)));
		}
		if (storage.ofNull().passes(check)) {
			alternatives.add(ConditionText.simple(this.conditions.isStoredNull(attribute)));
		}
		return alternatives;
	}

	/** What is stored under an earlier name as well is decided in memory. */
	private static ConditionText inOnePlace(List<String> attributes, List<ConditionText> alternatives) {
		List<ConditionText> all = new ArrayList<>(List.of(ConditionText.anyOf(alternatives)));
		attributes.stream().skip(1).map(AttributeConditions::absent).map(ConditionText::simple).forEach(all::add);
		return ConditionText.allOf(all);
	}

	private ConditionText ofValue(PropertyTest test, PropertyStorage storage, String attribute) {
		ConditionText own = ofOwnForm(test, storage, attribute);
		if (!test.property().isDerived()) {
			return own;
		}
		List<ConditionText> all = new ArrayList<>(List.of(own));
		storage.others()
			.types()
			.forEach((type) -> all
				.add(ConditionText.simple(this.conditions.isOfType(attribute, type.name())).negated()));
		return ConditionText.allOf(all);
	}

	private ConditionText ofOwnForm(PropertyTest test, PropertyStorage storage, String attribute) {
		FilterCondition condition = OperatorRules.pushdown(test.operator()).orElseThrow();
		return switch (condition) {
			case EQUAL -> equal(test, storage, attribute);
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN ->
				ordered(condition, storage, attribute, compared(condition, test, storage, attribute));
			case BEGINS_WITH -> ConditionText.simple(this.conditions.ofText(test, attribute, "begins_with",
					(String) this.arguments.only(test), storage));
			case CONTAINS -> contains(test, storage, attribute);
			case UNEQUAL, NOT_CONTAINS, NULL, NOT_NULL, EMPTY, NOT_EMPTY ->
				throw new IllegalStateException("Expressed by its negation: " + test.operator());
		};
	}

	private ConditionText equal(PropertyTest test, PropertyStorage storage, String attribute) {
		List<Object> alternatives = this.arguments.alternatives(test);
		return alternatives.isEmpty() ? ConditionText.compound(AttributeConditions.never(attribute))
				: ConditionText.simple(this.conditions.anyOf(test.property().subject(attribute),
						this.conditions.written(test, storage, alternatives)));
	}

	/** What is less or greater than a number may be rounded to it. */
	private ConditionText compared(FilterCondition condition, PropertyTest test, PropertyStorage storage,
			String attribute) {
		Object value = this.arguments.value(test, 0);
		if (condition == FilterCondition.BETWEEN) {
			Object to = this.arguments.value(test, 1);
			return (test.property().compare(value, to) > 0)
					? ConditionText.compound(AttributeConditions.never(attribute))
					: ConditionText.simple(test.property().subject(attribute) + " BETWEEN "
							+ this.conditions.operand(test, storage, value) + " AND "
							+ this.conditions.operand(test, storage, to));
		}
		boolean rounded = storage.others().rounded();
		Object below = (rounded && condition == FilterCondition.LESS) ? AdjacentValues.below(value) : null;
		Object above = (rounded && condition == FilterCondition.GREATER) ? AdjacentValues.above(value) : null;
		String comparator = switch (condition) {
			case LESS -> (below != null) ? " <= " : " < ";
			case GREATER -> (above != null) ? " >= " : " > ";
			case LESS_OR_EQUAL -> " <= ";
			default -> " >= ";
		};
		Object bound = (below != null) ? below : (above != null) ? above : value;
		return ConditionText
			.simple(test.property().subject(attribute) + comparator + this.conditions.operand(test, storage, bound));
	}

	/** Forms that have no place in the order of the written one are left out. */
	private ConditionText ordered(FilterCondition condition, PropertyStorage storage, String attribute,
			ConditionText compared) {
		AlternativeForms others = storage.others();
		List<ConditionText> all = new ArrayList<>(List.of(compared));
		if (others.widthBeside(condition) > 0) {
			all.add(ConditionText
				.simple("size(" + attribute + ") = " + this.conditions.number(others.widthBeside(condition))));
		}
		List<AttributeValue> unordered = others.textsBeside(condition);
		if (!unordered.isEmpty()) {
			all.add(ConditionText.compound(this.conditions.anyOf(attribute, unordered)).negated());
		}
		return ConditionText.allOf(all);
	}

	/** A text contains its parts, and is no collection. */
	private ConditionText contains(PropertyTest test, PropertyStorage storage, String attribute) {
		Object part = this.arguments.element(test);
		if (test.property().isText()) {
			return ConditionText.allOf(
					ConditionText.simple(this.conditions.ofText(test, attribute, "contains", (String) part, storage)),
					ConditionText.simple(this.conditions.isOfType(attribute, "S")));
		}
		AttributeValue element = storage.operands().element(part);
		ConditionText contained = ConditionText
			.simple("contains(" + attribute + ", " + this.conditions.value(element) + ")");
		return switch (element.type()) {
			case S, B -> ConditionText.allOf(contained,
					ConditionText.simple(this.conditions.isOfType(attribute, element.type().name())).negated());
			default -> contained;
		};
	}

}
