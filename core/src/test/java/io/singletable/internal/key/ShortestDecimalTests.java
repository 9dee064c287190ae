package io.singletable.internal.key;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShortestDecimalTests {

	private static final int CASES = 100_000;

	@ParameterizedTest
	@CsvSource({ "2E23, 2E23", "1E23, 1E23", "4.9E-324, 4.9E-324", "1E-323, 9.9E-324", "2E-3, 0.002",
			"1.1E-5, 0.000011", "9007199254740993, 9007199254740992", "4.8726570057E288, 4.8726570057E288", "0, 0",
			"-0.0, 0", "-2E23, -2E23", "2.2250738585072014E-308, 2.2250738585072014E-308",
			"1.7976931348623157E308, 1.7976931348623157E308" })
	void doubleIsItsShortestDecimalOnEveryJdk(double number, BigDecimal shortest) {
		assertThat(ShortestDecimal.of(number)).isEqualByComparingTo(shortest);
	}

	@ParameterizedTest
	@CsvSource({ "1.4E-45, 1.4E-45", "2.8E-45, 2.8E-45", "1.17549435E-38, 1.1754944E-38", "3.4028235E38, 3.4028235E38",
			"0.1, 0.1", "33554432, 33554432", "-0.0, 0", "2E10, 2E10", "9.5367432E-7, 9.536743E-7" })
	void floatIsItsShortestDecimalOnEveryJdk(float number, BigDecimal shortest) {
		assertThat(ShortestDecimal.of(number)).isEqualByComparingTo(shortest);
	}

	@Test
	void powersOfTwoReadBackAndNoShorterDecimalDoes() {
		for (int exponent = Double.MIN_EXPONENT; exponent <= Double.MAX_EXPONENT; exponent++) {
			double power = Math.scalb(1.0, exponent);
			BigDecimal shortest = ShortestDecimal.of(power);
			assertThat(shortest.doubleValue()).isEqualTo(power);
			int shorter = shortest.stripTrailingZeros().precision() - 1;
			if (shorter > 0) {
				BigDecimal exact = new BigDecimal(power);
				assertThat(exact.round(new MathContext(shorter, RoundingMode.DOWN)).doubleValue()).isNotEqualTo(power);
				assertThat(exact.round(new MathContext(shorter, RoundingMode.UP)).doubleValue()).isNotEqualTo(power);
			}
		}
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_19)
	void isWhatTheJdkPrints() {
		RandomGenerator random = new SplittableRandom(1);
		for (int i = 0; i < CASES; i++) {
			double number = Numbers.anyDouble(random);
			assertThat(ShortestDecimal.of(number)).isEqualByComparingTo(Double.toString(number));
			float single = Numbers.anyFloat(random);
			assertThat(ShortestDecimal.of(single)).isEqualByComparingTo(Float.toString(single));
		}
	}

}
