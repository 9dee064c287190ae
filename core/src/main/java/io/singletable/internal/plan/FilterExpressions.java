package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.plan.QueryProperty.PropertyStorage;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Criteria as DynamoDB's filter expressions, for items of which the payload is not
 * compressed. What can't be pushed down is left to the check in memory: no expression
 * leaves out an item that the criteria match.
 */
final class FilterExpressions {

	/** DynamoDB's limit. */
	private static final int MAX_ALTERNATIVES = 100;

	private final Arguments arguments;

	private final CriteriaPredicates predicates;

	private final Predicate<PropertyTest> filterable;

	private final ExpressionBuilder filter;

	/**
	 * Create a writer of expressions.
	 * @param arguments the arguments of the call
	 * @param filterable which tests can be pushed down
	 * @param filter takes names and operands
	 */
	FilterExpressions(Arguments arguments, Predicate<PropertyTest> filterable, ExpressionBuilder filter) {
		this.arguments = arguments;
		this.predicates = new CriteriaPredicates(arguments);
		this.filterable = filterable;
		this.filter = filter;
	}

	/**
	 * The expression of criteria.
	 * @return the expression, empty if nothing of them can be pushed down
	 */
	Optional<String> of(ResolvedCriteria criteria) {
		return criteria.match(
				(test) -> this.filterable.test(test) ? Optional.of(expression(test)) : Optional.<String>empty(),
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

	private String expression(PropertyTest test) {
		PropertyStorage storage = Objects.requireNonNull(test.property().storage());
		Predicate<@Nullable Object> check = this.predicates.ofValue(test);
		List<String> attributes = storage.paths().stream().map(this.filter::name).toList();
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
		return alternatives.isEmpty() ? never(attributes.get(0)) : String.join(" OR ", alternatives);
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
				unequal = nullPasses ? unequal : unequal + " AND NOT " + isStoredNull(attribute);
				yield List.of(requirePresence ? exists + " AND " + unequal : unequal);
			}
			case NOT_NULL -> List.of(nullPasses ? exists : exists + " AND NOT " + isStoredNull(attribute));
			case NULL -> nullPasses ? List.of(isStoredNull(attribute)) : List.of();
			case EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, BEGINS_WITH, CONTAINS, EMPTY,
					NOT_EMPTY -> {
				List<String> alternatives = new ArrayList<>();
				if (nullPasses) {
					alternatives.add(isStoredNull(attribute));
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
			alternatives.add(isOfType(attribute, type.name()));
		}
		if (!others.textsBeside(condition).isEmpty()) {
			alternatives.add(anyOf(attribute, others.textsBeside(condition)));
		}
		if (others.widthBeside(condition) > 0) {
			alternatives.add("size(" + attribute + ") <> "
					+ this.filter.value(AttributeValue.createN(Integer.toString(others.widthBeside(condition)))));
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
			case BEGINS_WITH -> ofText(test, attribute, "begins_with", (String) this.arguments.only(test), storage);
			case CONTAINS -> contains(test, storage, attribute);
			case NOT_CONTAINS -> "NOT (" + contains(test, storage, attribute) + ")";
			case EMPTY -> "size(" + attribute + ") = " + zero();
			case NOT_EMPTY -> "size(" + attribute + ") > " + zero();
			case NULL, NOT_NULL -> throw new IllegalStateException("No comparison: " + test.operator());
		};
	}

	private String compared(PropertyTest test, PropertyStorage storage, String attribute, String comparator) {
		return attribute + comparator + operand(test, storage, this.arguments.only(test));
	}

	/** What may be rounded to a value, or to one between two. */
	private String nextTo(PropertyTest test, PropertyStorage storage, String attribute, @Nullable Object from,
			@Nullable Object to) {
		Object below = (from != null) ? AdjacentValues.below(from) : null;
		Object above = (to != null) ? AdjacentValues.above(to) : null;
		if (below != null && above != null) {
			return attribute + " BETWEEN " + operand(test, storage, below) + " AND " + operand(test, storage, above);
		}
		if (below != null) {
			return attribute + " > " + operand(test, storage, below);
		}
		return (above != null) ? attribute + " < " + operand(test, storage, above)
				: "attribute_exists(" + attribute + ")";
	}

	private String oneOf(PropertyTest test, PropertyStorage storage, String attribute) {
		List<Object> alternatives = this.arguments.alternatives(test);
		if (storage.others().rounded() && !alternatives.isEmpty() && alternatives.size() <= MAX_ALTERNATIVES) {
			return alternatives.stream()
				.map((value) -> nextTo(test, storage, attribute, value, value))
				.collect(Collectors.joining(" OR "));
		}
		return alternatives.isEmpty() ? never(attribute) : anyOf(attribute, forms(test, storage, alternatives));
	}

	private String noneOf(PropertyTest test, PropertyStorage storage, String attribute) {
		List<Object> alternatives = this.arguments.alternatives(test);
		if (alternatives.isEmpty()) {
			return "NOT (" + never(attribute) + ")";
		}
		List<AttributeValue> forms = forms(test, storage, alternatives);
		return (forms.size() == 1) ? attribute + " <> " + this.filter.value(forms.get(0))
				: "NOT (" + anyOf(attribute, forms) + ")";
	}

	private List<AttributeValue> forms(PropertyTest test, PropertyStorage storage, List<Object> alternatives) {
		if (alternatives.size() > MAX_ALTERNATIVES) {
			throw new InvalidDataAccessApiUsageException(
					"'" + test.path() + " " + test.operator() + "' takes at most " + MAX_ALTERNATIVES
							+ " values in a filter, not " + alternatives.size() + ": pass fewer values per call");
		}
		try {
			return alternatives.stream().flatMap((it) -> storage.operands().forms(it).stream()).distinct().toList();
		}
		catch (UnencodableValueException ex) {
			throw unencodable(test, ex);
		}
	}

	private String anyOf(String attribute, List<AttributeValue> forms) {
		if (forms.size() == 1) {
			return attribute + " = " + this.filter.value(forms.get(0));
		}
		List<String> lists = new ArrayList<>();
		for (int from = 0; from < forms.size(); from += MAX_ALTERNATIVES) {
			lists.add(forms.subList(from, Math.min(forms.size(), from + MAX_ALTERNATIVES))
				.stream()
				.map(this.filter::value)
				.collect(Collectors.joining(", ", attribute + " IN (", ")")));
		}
		return String.join(" OR ", lists);
	}

	/** DynamoDB refuses a range that ends before it begins. */
	private String between(PropertyTest test, PropertyStorage storage, String attribute) {
		Object from = this.arguments.value(test, 0);
		Object to = this.arguments.value(test, 1);
		if (test.property().compare(from, to) > 0) {
			return never(attribute);
		}
		return storage.others().rounded() ? nextTo(test, storage, attribute, from, to)
				: attribute + " BETWEEN " + operand(test, storage, from) + " AND " + operand(test, storage, to);
	}

	private String contains(PropertyTest test, PropertyStorage storage, String attribute) {
		Object part = this.arguments.element(test);
		return test.property().isText() ? ofText(test, attribute, "contains", (String) part, storage)
				: storage.operands()
					.elementForms(part)
					.stream()
					.map((form) -> "contains(" + attribute + ", " + this.filter.value(form) + ")")
					.collect(Collectors.joining(" OR "));
	}

	/** Every text begins with the empty one and contains it. */
	private String ofText(PropertyTest test, String attribute, String function, String part, PropertyStorage storage) {
		return part.isEmpty() ? isOfType(attribute, "S")
				: function + "(" + attribute + ", " + operand(test, storage, part) + ")";
	}

	private String operand(PropertyTest test, PropertyStorage storage, Object value) {
		try {
			return this.filter.value(storage.operands().value(value));
		}
		catch (UnencodableValueException ex) {
			throw unencodable(test, ex);
		}
	}

	private static InvalidDataAccessApiUsageException unencodable(PropertyTest test, UnencodableValueException cause) {
		return new InvalidDataAccessApiUsageException(
				"The argument for '" + test.path() + "' can't be compared with stored values: " + cause.getMessage());
	}

	private String isStoredNull(String attribute) {
		return isOfType(attribute, "NULL");
	}

	private String isOfType(String attribute, String type) {
		return "attribute_type(" + attribute + ", " + this.filter.value(AttributeValue.createS(type)) + ")";
	}

	private String zero() {
		return this.filter.value(AttributeValue.createN("0"));
	}

	private static String never(String attribute) {
		return "attribute_exists(" + attribute + ") AND attribute_not_exists(" + attribute + ")";
	}

}
