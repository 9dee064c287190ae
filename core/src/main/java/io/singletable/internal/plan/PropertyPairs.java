package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.key.ValueFit;
import io.singletable.internal.plan.QueryProperty.PropertyStorage;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import io.singletable.query.Operator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.ClassUtils;

/**
 * Comparisons of two properties of an entity. DynamoDB compares them where both are
 * stored in the form that is written now.
 */
record PropertyPairs(AttributeConditions conditions) {

	/**
	 * Check that two properties can be compared by an operator.
	 * @throws UnplannableQueryException if they can't
	 */
	static void check(QueryProperty property, Operator operator, QueryProperty other) {
		String comparison = "'" + property.path() + " " + operator + " " + other.path() + "': ";
		switch (operator) {
			case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
			}
			default -> throw new UnplannableQueryException(
					comparison + "two properties can be compared by =, <>, <, <=, >, >= and between only");
		}
		OperatorRules.check(property, Operator.LESS);
		OperatorRules.check(other, Operator.LESS);
		if (boxed(property) != boxed(other) && !(isNumber(property) && isNumber(other))) {
			throw new UnplannableQueryException(comparison + "a " + property.rawType().getName() + " and a "
					+ other.rawType().getName() + " can't be compared: use properties of the same type, or numbers");
		}
	}

	private static Class<?> boxed(QueryProperty property) {
		return ClassUtils.resolvePrimitiveIfNecessary(property.rawType());
	}

	private static boolean isNumber(QueryProperty property) {
		return Number.class.isAssignableFrom(boxed(property));
	}

	/**
	 * The check of the two values in memory.
	 */
	static BiPredicate<@Nullable Object, @Nullable Object> predicate(QueryProperty property, Operator operator,
			QueryProperty other) {
		Comparator<Object> order = (boxed(property) == boxed(other)) ? Objects.requireNonNull(property.order())
				: Comparator.comparing(PropertyPairs::decimal);
		IntPredicate result = result(operator);
		return (left, right) -> left != null && right != null && result.test(order.compare(left, right));
	}

	private static BigDecimal decimal(Object number) {
		return (BigDecimal) ValueFit.fit(number, BigDecimal.class);
	}

	private static IntPredicate result(Operator operator) {
		return switch (operator) {
			case EQUAL -> (result) -> result == 0;
			case LESS -> (result) -> result < 0;
			case LESS_OR_EQUAL -> (result) -> result <= 0;
			case GREATER -> (result) -> result > 0;
			case GREATER_OR_EQUAL -> (result) -> result >= 0;
			default -> throw new IllegalStateException("Not between two properties: " + operator);
		};
	}

	static boolean isExpressible(PropertyTest test) {
		return test.properties().allMatch((property) -> {
			PropertyStorage storage = property.storage();
			return storage != null && storage.pushdown().includes(Operator.LESS) && !storage.others().rounded()
					&& !storage.others().types().contains(type(property));
		});
	}

	private static AttributeValue.Type type(QueryProperty property) {
		return isNumber(property) ? AttributeValue.Type.N : AttributeValue.Type.S;
	}

	/**
	 * The condition that lets pass every item that matches.
	 */
	ConditionText superset(PropertyTest test) {
		List<ConditionText> alternatives = new ArrayList<>();
		test.properties().map((property) -> ConditionText.allOf(form(property)).negated()).forEach(alternatives::add);
		alternatives.add(compared(test));
		List<ConditionText> all = new ArrayList<>();
		test.properties().forEach((property) -> all.addAll(notNull(property)));
		all.add(ConditionText.anyOf(alternatives));
		return ConditionText.allOf(all);
	}

	/** A null is neither equal to anything nor before or after it. */
	private List<ConditionText> notNull(QueryProperty property) {
		PropertyStorage storage = Objects.requireNonNull(property.storage());
		List<ConditionText> conditions = new ArrayList<>();
		if (storage.paths().size() == 1 && storage.absent().passes(Objects::isNull)) {
			conditions.add(ConditionText.simple(AttributeConditions.exists(attribute(property))));
		}
		if (storage.paths().size() == 1 && storage.ofNull().passes(Objects::isNull)) {
			conditions.add(ConditionText.simple(this.conditions.isStoredNull(attribute(property))).negated());
		}
		return conditions;
	}

	/**
	 * The condition that lets pass only items that match.
	 */
	ConditionText strict(PropertyTest test) {
		List<ConditionText> all = new ArrayList<>();
		test.properties().forEach((property) -> all.addAll(form(property)));
		all.add(compared(test));
		return ConditionText.allOf(all);
	}

	private ConditionText compared(PropertyTest test) {
		return ConditionText.simple(attribute(test.property()) + " " + test.operator() + " "
				+ attribute(Objects.requireNonNull(test.other())));
	}

	private String attribute(QueryProperty property) {
		return this.conditions.name(Objects.requireNonNull(property.storage()).paths().get(0));
	}

	/** What is true of an attribute in the form that is written now, and of no other. */
	private List<ConditionText> form(QueryProperty property) {
		PropertyStorage storage = Objects.requireNonNull(property.storage());
		String attribute = attribute(property);
		List<ConditionText> form = new ArrayList<>();
		form.add(ConditionText.simple(this.conditions.isOfType(attribute, type(property).name())));
		int width = storage.others().widthBeside(FilterCondition.LESS);
		if (width > 0) {
			form.add(ConditionText.simple("size(" + attribute + ") = " + this.conditions.number(width)));
		}
		List<AttributeValue> unordered = storage.others().textsBeside(FilterCondition.LESS);
		if (!unordered.isEmpty()) {
			form.add(ConditionText.compound(this.conditions.anyOf(attribute, unordered)).negated());
		}
		storage.paths()
			.stream()
			.skip(1)
			.map((path) -> ConditionText.simple(AttributeConditions.absent(this.conditions.name(path))))
			.forEach(form::add);
		return form;
	}

}
