package io.singletable.internal.expression;

import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConditionLimits}.
 */
class ConditionLimitsTests {

	@Test
	void conditionMayHave4KilobytesOfText() {
		assertThat(ConditionLimits.admit(condition("a".repeat(4_096)))).isTrue();
		assertThat(ConditionLimits.admit(condition("a".repeat(4_097)))).isFalse();
	}

	@Test
	void conditionMayHave300Operators() {
		assertThat(ConditionLimits.admit(comparisons(150))).as("150 comparisons, 149 AND").isTrue();
		assertThat(ConditionLimits.admit(comparisons(151))).as("151 comparisons, 150 AND").isFalse();
	}

	@Test
	void roomIsLeftForTheConditionsOfTheWrite() {
		assertThat(ConditionLimits.admitWithOthers(condition("a".repeat(3_072)))).isTrue();
		assertThat(ConditionLimits.admitWithOthers(condition("a".repeat(3_073)))).isFalse();
		assertThat(ConditionLimits.admitWithOthers(comparisons(120))).as("239 operators").isTrue();
		assertThat(ConditionLimits.admitWithOthers(comparisons(121))).as("241 operators").isFalse();
	}

	/** Each is repeated to exceed the limit by as little as possible. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "a<>b | 1", "a<=b | 1", "NOT a | 1", "a OR b | 1", "a BETWEEN b AND c | 2",
			"a IN b | 1", "size(a) | 1" })
	void everyKindOfOperatorCounts(String text, int operators) {
		int times = 300 / operators;
		assertThat(ConditionLimits.admit(repeated(text, times))).isTrue();
		assertThat(ConditionLimits.admit(repeated(text, times + 1))).isFalse();
	}

	private static Expression comparisons(int count) {
		return condition(String.join(" AND ", Collections.nCopies(count, "a = :b")));
	}

	private static Expression repeated(String text, int times) {
		return condition(String.join(" ", Collections.nCopies(times, text)));
	}

	private static Expression condition(String text) {
		return new Expression(text, Placeholders.of("n", "v"), false);
	}

}
