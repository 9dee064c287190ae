package io.singletable.internal.plan;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

import io.singletable.internal.key.ValueOrder;

import org.springframework.util.ObjectUtils;

/**
 * Predicates on the value of a property, which is not null.
 */
final class ValuePredicates {

	private ValuePredicates() {
	}

	static Predicate<Object> isOneOf(QueryProperty property, List<Object> alternatives) {
		if (alternatives.size() == 1) {
			Object only = alternatives.get(0);
			return (value) -> property.isSame(value, only);
		}
		if (property.order() != null) {
			Set<Object> ordered = new TreeSet<>(property.order());
			ordered.addAll(alternatives);
			return ordered::contains;
		}
		return (value) -> alternatives.stream().anyMatch((alternative) -> property.isSame(value, alternative));
	}

	static Predicate<Object> compared(QueryProperty property, Object operand, IntPredicate result) {
		return (value) -> result.test(property.compare(value, operand));
	}

	static Predicate<Object> ofText(Object operand, BiPredicate<String, String> comparison) {
		String text = (String) operand;
		return (value) -> value instanceof String whole && comparison.test(whole, text);
	}

	static Predicate<Object> contains(QueryProperty property, Object part) {
		if (property.isText()) {
			return ofText(part, String::contains);
		}
		Predicate<Object> isPart = isPart(part);
		return (value) -> elements(value).stream().anyMatch((element) -> element != null && isPart.test(element));
	}

	private static Predicate<Object> isPart(Object part) {
		Comparator<Object> order = ValueOrder.forType(part.getClass()).orElse(null);
		if (order == null) {
			return (element) -> Objects.deepEquals(element, part);
		}
		return (element) -> element.equals(part)
				|| (element.getClass() == part.getClass() && order.compare(element, part) == 0);
	}

	static boolean isEmpty(Object value) {
		return (value instanceof Map<?, ?> map) ? map.isEmpty() : elements(value).isEmpty();
	}

	private static Collection<?> elements(Object value) {
		return (value instanceof Collection<?> collection) ? collection
				: Arrays.asList(ObjectUtils.toObjectArray(value));
	}

}
