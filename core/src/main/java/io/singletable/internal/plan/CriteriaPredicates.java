package io.singletable.internal.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

import io.singletable.internal.key.ValueOrder;
import io.singletable.internal.plan.ResolvedCriteria.Any;
import io.singletable.internal.plan.ResolvedCriteria.Every;
import io.singletable.internal.plan.ResolvedCriteria.Test;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ObjectUtils;

/**
 * Terms as checks of entities in memory.
 */
final class CriteriaPredicates {

	private final Arguments arguments;

	CriteriaPredicates(Arguments arguments) {
		this.arguments = arguments;
	}

	/**
	 * A check of an entity.
	 */
	Predicate<Object> of(ResolvedCriteria term) {
		if (term instanceof Test test) {
			Predicate<@Nullable Object> ofValue = ofValue(test);
			QueryProperty property = test.property();
			return (entity) -> ofValue.test(property.read(entity));
		}
		if (term instanceof Every every) {
			List<Predicate<Object>> all = every.terms().stream().map(this::of).toList();
			return (entity) -> all.stream().allMatch((it) -> it.test(entity));
		}
		List<Predicate<Object>> any = ((Any) term).terms().stream().map(this::of).toList();
		return (entity) -> any.stream().anyMatch((it) -> it.test(entity));
	}

	/**
	 * A check of a property's value.
	 */
	Predicate<@Nullable Object> ofValue(Test test) {
		QueryProperty property = test.property();
		return switch (test.operator()) {
			case EQUAL, IN -> isOneOf(property, this.arguments.alternatives(test));
			case NOT_EQUAL, NOT_IN -> isOneOf(property, this.arguments.alternatives(test)).negate();
			case LESS -> compared(test, (comparison) -> comparison < 0);
			case LESS_OR_EQUAL -> compared(test, (comparison) -> comparison <= 0);
			case GREATER -> compared(test, (comparison) -> comparison > 0);
			case GREATER_OR_EQUAL -> compared(test, (comparison) -> comparison >= 0);
			case BETWEEN -> between(property, this.arguments.value(test, 0), this.arguments.value(test, 1));
			case STARTS_WITH -> startsWith((String) this.arguments.only(test));
			case CONTAINS -> contains(property, this.arguments.element(test));
			case NOT_CONTAINS -> contains(property, this.arguments.element(test)).negate();
			case IS_NULL -> (value) -> value == null;
			case IS_NOT_NULL -> (value) -> value != null;
			case IS_EMPTY -> CriteriaPredicates::isEmpty;
			case IS_NOT_EMPTY -> (value) -> !isEmpty(value);
		};
	}

	private static Predicate<@Nullable Object> isOneOf(QueryProperty property, List<Object> alternatives) {
		if (alternatives.size() == 1) {
			Object only = alternatives.get(0);
			return (value) -> value != null && property.isSame(value, only);
		}
		if (property.order() != null) {
			Set<Object> ordered = new TreeSet<>(property.order());
			ordered.addAll(alternatives);
			return (value) -> value != null && ordered.contains(value);
		}
		return (value) -> value != null
				&& alternatives.stream().anyMatch((alternative) -> property.isSame(value, alternative));
	}

	private Predicate<@Nullable Object> compared(Test test, IntPredicate result) {
		Object operand = this.arguments.only(test);
		return (value) -> value != null && result.test(test.property().compare(value, operand));
	}

	private static Predicate<@Nullable Object> between(QueryProperty property, Object from, Object to) {
		return (value) -> value != null && property.compare(value, from) >= 0 && property.compare(value, to) <= 0;
	}

	private static Predicate<@Nullable Object> startsWith(String beginning) {
		return (value) -> value instanceof String text && text.startsWith(beginning);
	}

	private static Predicate<@Nullable Object> contains(QueryProperty property, Object part) {
		if (property.isText()) {
			return (value) -> value instanceof String text && text.contains((String) part);
		}
		Predicate<@Nullable Object> isPart = isPart(part);
		return (value) -> value != null && elements(value).stream().anyMatch(isPart);
	}

	private static Predicate<@Nullable Object> isPart(Object part) {
		Comparator<Object> order = ValueOrder.forType(part.getClass()).orElse(null);
		if (order == null) {
			return (element) -> element != null && Objects.deepEquals(element, part);
		}
		return (element) -> element != null && (element.equals(part)
				|| (element.getClass() == part.getClass() && order.compare(element, part) == 0));
	}

	private static Collection<?> elements(Object value) {
		return (value instanceof Collection<?> collection) ? collection
				: Arrays.asList(ObjectUtils.toObjectArray(value));
	}

	private static boolean isEmpty(@Nullable Object value) {
		return value == null || ((value instanceof Map<?, ?> map) ? map.isEmpty() : elements(value).isEmpty());
	}

}
