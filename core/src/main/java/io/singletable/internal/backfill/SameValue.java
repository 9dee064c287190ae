package io.singletable.internal.backfill;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Comparison of a value with the stored one: DynamoDB returns numbers in its own
 * notation, and sets in its own order.
 */
final class SameValue {

	private SameValue() {
	}

	static boolean test(@Nullable AttributeValue one, @Nullable AttributeValue other) {
		if (one == null || other == null || one.type() != other.type()) {
			return one == other;
		}
		return switch (one.type()) {
			case N -> number(one.n()).equals(number(other.n()));
			case NS -> numbers(one.ns()).equals(numbers(other.ns()));
			case SS -> Set.copyOf(one.ss()).equals(Set.copyOf(other.ss()));
			case BS -> new HashSet<>(one.bs()).equals(new HashSet<>(other.bs()));
			case L -> test(one.l(), other.l());
			case M -> test(one.m(), other.m());
			default -> one.equals(other);
		};
	}

	private static boolean test(List<AttributeValue> one, List<AttributeValue> other) {
		if (one.size() != other.size()) {
			return false;
		}
		for (int i = 0; i < one.size(); i++) {
			if (!test(one.get(i), other.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean test(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
		return one.keySet().equals(other.keySet())
				&& one.entrySet().stream().allMatch((field) -> test(field.getValue(), other.get(field.getKey())));
	}

	private static Set<BigDecimal> numbers(List<String> numbers) {
		return numbers.stream().map(SameValue::number).collect(Collectors.toSet());
	}

	private static BigDecimal number(String number) {
		return new BigDecimal(number).stripTrailingZeros();
	}

}
