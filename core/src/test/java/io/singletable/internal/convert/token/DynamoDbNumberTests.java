package io.singletable.internal.convert.token;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for numbers, which are exact by value and have one text each.
 */
class DynamoDbNumberTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "0E+125, 0", "0E-130, 0", "-0.0, 0", "1.500, 1.5", "100, 100", "1E+2, 100", "-7E-3, -0.007",
			"12345678901234567890123456789012345678000, 12345678901234567890123456789012345678000" })
	void decimalIsPlainWithoutTrailingZeros(BigDecimal decimal, String text) {
		assertThat(DynamoDbNumber.of(decimal)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0E+126", "0E-131", "0E-2147483647", "0E+2147483647", "1E+2147483647", "1E-2147483647",
			"12E+2147483647" })
	void exponentOutOfRangeIsRefusedOfZeroAsWell(BigDecimal decimal) {
		assertThatExceptionOfType(UnstorableValueException.class).isThrownBy(() -> DynamoDbNumber.of(decimal))
			.withMessageContaining("magnitude");
		assertThatExceptionOfType(UnstorableValueException.class).isThrownBy(() -> DynamoDbNumber.check(decimal))
			.withMessageContaining("magnitude");
	}

	@ParameterizedTest
	@CsvSource({ "0.0, 0", "-0.0, 0", "1.0, 1", "0.1, 0.1", "2.0E-3, 0.002", "1.0E15, 1000000000000000",
			"1.0E23, 100000000000000000000000", "-4.35, -4.35", "9007199254740993, 9007199254740992" })
	void doubleIsItsShortestDecimal(double number, String text) {
		assertThat(DynamoDbNumber.of(number)).isEqualTo(text);
	}

	@Test
	void randomDoublesReadEqual() {
		Random random = new Random(42);
		for (int i = 0; i < 100_000; i++) {
			double number = Double.longBitsToDouble(random.nextLong());
			double magnitude = Math.abs(number);
			if (magnitude >= 1e-130 && magnitude < 1e126) {
				assertThat(Double.parseDouble(DynamoDbNumber.of(number))).isEqualTo(number);
			}
			float small = Float.intBitsToFloat(random.nextInt());
			if (Float.isFinite(small)) {
				assertThat(Float.parseFloat(DynamoDbNumber.of(small)) + 0.0f).isEqualTo(small + 0.0f);
			}
		}
	}

	@Test
	void equalNumbersOfAnyTypeHaveEqualTexts() {
		Random random = new Random(43);
		for (int i = 0; i < 10_000; i++) {
			BigInteger integer = new BigInteger(random.nextInt(120), random);
			String text = DynamoDbNumber.of(integer);
			assertThat(DynamoDbNumber.of(new BigDecimal(integer).setScale(random.nextInt(4)))).isEqualTo(text);
			long small = random.nextLong() >> (11 + random.nextInt(50));
			assertThat(DynamoDbNumber.of((double) small)).isEqualTo(Long.toString(small))
				.isEqualTo(DynamoDbNumber.of(BigInteger.valueOf(small)));
		}
	}

}
