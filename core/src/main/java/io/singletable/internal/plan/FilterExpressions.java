package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.plan.QueryProperty.PropertyStorage;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Criteria as DynamoDB's filter expressions, for items of which the payload is not
 * compressed. What can't be pushed down is left to the check in memory: no expression
 * leaves out an item that the criteria match.
 */
final class FilterExpressions {

	private final Arguments arguments;

	private final CriteriaPredicates predicates;

	private final Predicate<PropertyTest> filterable;

	private final AttributeConditions conditions;

	private final Supplier<StrictExpressions> stricter;

	private final @Nullable PropertyOwners owners;

	/**
	 * Create a writer of expressions.
	 * @param owners the classes that have properties, null if the expressions are only
	 * about items of such classes
	 */
	FilterExpressions(Arguments arguments, Predicate<PropertyTest> filterable, ExpressionBuilder filter,
			@Nullable PropertyOwners owners) {
		this.owners = owners;
		this.arguments = arguments;
		this.predicates = new CriteriaPredicates(arguments);
		this.filterable = filterable;
		this.conditions = new AttributeConditions(filter);
		this.stricter = () -> new StrictExpressions(arguments, filter);
	}

	/**
	 * The expression of criteria.
	 * @return the expression, empty if nothing of them can be pushed down
	 */
	Optional<String> of(ResolvedCriteria criteria) {
		return criteria.match(
				(test) -> this.filterable.test(test) ? Optional.of(ofAllClasses(test)) : Optional.<String>empty(),
				(conjunction) -> joined(conjunction.parts(), " AND "), (disjunction) -> isPushedDown(disjunction)
						? joined(disjunction.parts(), " OR ") : Optional.<String>empty());
	}

	private Optional<String> joined(List<ResolvedCriteria> criteria, String operator) {
		List<String> expressions = criteria.stream().flatMap((it) -> of(it).stream()).toList();
		return expressions.isEmpty() ? Optional.empty() : Optional.of(joinedTexts(expressions, operator));
	}

	/**
	 * Whether something is pushed down of criteria. Asked before an expression is
	 * written, so that no operand is written in vain: DynamoDB refuses unused ones.
	 */
	private boolean isPushedDown(ResolvedCriteria criteria) {
		return criteria.match(this.filterable::test,
				(conjunction) -> conjunction.parts().stream().anyMatch(this::isPushedDown),
				(disjunction) -> disjunction.parts().stream().allMatch(this::isPushedDown));
	}

	private static String joinedTexts(List<String> expressions, String operator) {
		return (expressions.size() == 1) ? expressions.get(0)
				: expressions.stream().map((it) -> "(" + it + ")").collect(Collectors.joining(operator));
	}

	static boolean isExpressible(PropertyTest test) {
		if (test.negated()) {
			return StrictExpressions.isExpressible(test.opposite());
		}
		PropertyStorage storage = test.property().storage();
		return (test.other() != null) ? PropertyPairs.isExpressible(test)
				: storage != null && storage.pushdown().includes(test.operator());
	}

	/** To a class without the property, an attribute that an item still has is null. */
	private String ofAllClasses(PropertyTest test) {
		String ofOwners = expression(test);
		PropertyOwners owners = this.owners;
		if (owners == null || owners.areAll(List.of(test))) {
			return ofOwners;
		}
		ConditionText owned = ConditionText.simple(
				this.conditions.anyOf(this.conditions.name(List.of(owners.attribute())), owners.names(List.of(test))));
		ConditionText condition = ConditionText.compound(ofOwners);
		return (isPassedByOthers(test) ? ConditionText.anyOf(List.of(condition, owned.negated()))
				: ConditionText.allOf(condition, owned))
			.text();
	}

	private boolean isPassedByOthers(PropertyTest test) {
		return (test.other() != null) ? test.negated()
				: this.predicates.ofValue(test).test(test.property().compared(null));
	}

	private String expression(PropertyTest test) {
		if (test.negated()) {
			return this.stricter.get().condition(test.opposite()).negated().text();
		}
		if (test.other() != null) {
			return new PropertyPairs(this.conditions).superset(test).text();
		}
		PropertyStorage storage = Objects.requireNonNull(test.property().storage());
		Predicate<@Nullable Object> check = this.predicates.ofValue(test);
		List<String> attributes = storage.paths().stream().map(this.conditions::name).toList();
		boolean onePlace = attributes.size() == 1;
		List<String> alternatives = new ArrayList<>();
		if (storage.absent().mayPass(check)) {
			String absent = attributes.stream()
				.map((attribute) -> "attribute_not_exists(" + attribute + ")")
				.collect(Collectors.joining(" AND "));
			alternatives.add(onePlace ? absent : "(" + absent + ")");
		}
		boolean requirePresence = !onePlace || alternatives.isEmpty();
		for (String attribute : attributes) {
			alternatives.addAll(ofPresent(test, storage, attribute, storage.ofNull().mayPass(check), requirePresence));
		}
		return alternatives.isEmpty() ? AttributeConditions.never(attributes.get(0))
				: String.join(" OR ", alternatives);
	}

	/**
	 * Conditions of which an item with the attribute may match any.
	 */
	private List<String> ofPresent(PropertyTest test, PropertyStorage storage, String attribute, boolean nullPasses,
			boolean requirePresence) {
		FilterCondition condition = condition(test);
		String exists = "attribute_exists(" + attribute + ")";
		return switch (condition) {
			case UNEQUAL, NOT_CONTAINS -> {
				// To DynamoDB, an absent attribute is unequal to everything, and so is a
				// null.
				String unequal = ofValue(test, storage, attribute);
				unequal = nullPasses ? unequal : unequal + " AND NOT " + this.conditions.isStoredNull(attribute);
				yield List.of(requirePresence ? exists + " AND " + unequal : unequal);
			}
			case NOT_NULL ->
				List.of(nullPasses ? exists : exists + " AND NOT " + this.conditions.isStoredNull(attribute));
			case NULL -> nullPasses ? List.of(this.conditions.isStoredNull(attribute)) : List.of();
			case EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, BEGINS_WITH, CONTAINS, EMPTY,
					NOT_EMPTY -> {
				List<String> alternatives = new ArrayList<>();
				if (nullPasses) {
					alternatives.add(this.conditions.isStoredNull(attribute));
				}
				alternatives.add(ofValue(test, storage, attribute));
				addOtherForms(condition, storage.others(), attribute, alternatives);
				yield alternatives;
			}
		};
	}

	private static FilterCondition condition(PropertyTest test) {
		return OperatorRules.pushdown(test.operator()).orElseThrow();
	}

	private void addOtherForms(FilterCondition condition, AlternativeForms others, String attribute,
			List<String> alternatives) {
		for (AttributeValue.Type type : others.typesBeside(condition)) {
			alternatives.add(this.conditions.isOfType(attribute, type.name()));
		}
		if (!others.textsBeside(condition).isEmpty()) {
			alternatives.add(this.conditions.anyOf(attribute, others.textsBeside(condition)));
		}
		if (others.widthBeside(condition) > 0) {
			alternatives.add("size(" + attribute + ") <> " + this.conditions.number(others.widthBeside(condition)));
		}
	}

	private String ofValue(PropertyTest test, PropertyStorage storage, String attribute) {
		boolean rounded = storage.others().rounded();
		return switch (condition(test)) {
			case EQUAL -> oneOf(test, storage, attribute);
			case UNEQUAL -> noneOf(test, storage, attribute);
			case LESS -> compared(test, storage, attribute, " < ");
			case LESS_OR_EQUAL -> rounded ? nextTo(test, storage, attribute, null, this.arguments.only(test))
					: compared(test, storage, attribute, " <= ");
			case GREATER -> compared(test, storage, attribute, " > ");
			case GREATER_OR_EQUAL -> rounded ? nextTo(test, storage, attribute, this.arguments.only(test), null)
					: compared(test, storage, attribute, " >= ");
			case BETWEEN -> between(test, storage, attribute);
			case BEGINS_WITH ->
				this.conditions.ofText(test, attribute, "begins_with", (String) this.arguments.only(test), storage);
			case CONTAINS -> contains(test, storage, attribute);
			case NOT_CONTAINS -> "NOT (" + contains(test, storage, attribute) + ")";
			case EMPTY -> "size(" + attribute + ") = " + this.conditions.number(0);
			case NOT_EMPTY -> "size(" + attribute + ") > " + this.conditions.number(0);
			case NULL, NOT_NULL -> throw new IllegalStateException("No comparison: " + test.operator());
		};
	}

	private String compared(PropertyTest test, PropertyStorage storage, String attribute, String comparator) {
		return test.property().subject(attribute) + comparator
				+ this.conditions.operand(test, storage, this.arguments.only(test));
	}

	/** What may be rounded to a value, or to one between two. */
	private String nextTo(PropertyTest test, PropertyStorage storage, String attribute, @Nullable Object from,
			@Nullable Object to) {
		Object below = (from != null) ? AdjacentValues.below(from) : null;
		Object above = (to != null) ? AdjacentValues.above(to) : null;
		if (below != null && above != null) {
			return attribute + " BETWEEN " + this.conditions.operand(test, storage, below) + " AND "
					+ this.conditions.operand(test, storage, above);
		}
		if (below != null) {
			return attribute + " > " + this.conditions.operand(test, storage, below);
		}
		return (above != null) ? attribute + " < " + this.conditions.operand(test, storage, above)
				: "attribute_exists(" + attribute + ")";
	}

	private String oneOf(PropertyTest test, PropertyStorage storage, String attribute) {
		List<Object> alternatives = this.arguments.alternatives(test);
		if (storage.others().rounded() && !alternatives.isEmpty()
				&& alternatives.size() <= AttributeConditions.MAX_ALTERNATIVES) {
			return alternatives.stream()
				.map((value) -> nextTo(test, storage, attribute, value, value))
				.collect(Collectors.joining(" OR "));
		}
		return alternatives.isEmpty() ? AttributeConditions.never(attribute) : this.conditions
			.anyOf(test.property().subject(attribute), this.conditions.forms(test, storage, alternatives));
	}

	private String noneOf(PropertyTest test, PropertyStorage storage, String attribute) {
		List<Object> alternatives = this.arguments.alternatives(test);
		if (alternatives.isEmpty()) {
			return "NOT (" + AttributeConditions.never(attribute) + ")";
		}
		List<AttributeValue> forms = this.conditions.forms(test, storage, alternatives);
		return (forms.size() == 1) ? test.property().subject(attribute) + " <> " + this.conditions.value(forms.get(0))
				: "NOT (" + this.conditions.anyOf(test.property().subject(attribute), forms) + ")";
	}

	/** DynamoDB refuses a range that ends before it begins. */
	private String between(PropertyTest test, PropertyStorage storage, String attribute) {
		Object from = this.arguments.value(test, 0);
		Object to = this.arguments.value(test, 1);
		if (test.property().compare(from, to) > 0) {
			return AttributeConditions.never(attribute);
		}
		return storage.others().rounded() ? nextTo(test, storage, attribute, from, to)
				: test.property().subject(attribute) + " BETWEEN " + this.conditions.operand(test, storage, from)
						+ " AND " + this.conditions.operand(test, storage, to);
	}

	private String contains(PropertyTest test, PropertyStorage storage, String attribute) {
		Object part = this.arguments.element(test);
		return test.property().isText() ? this.conditions.ofText(test, attribute, "contains", (String) part, storage)
				: storage.operands()
					.elementForms(part)
					.stream()
					.map((form) -> "contains(" + attribute + ", " + this.conditions.value(form) + ")")
					.collect(Collectors.joining(" OR "));
	}

}
