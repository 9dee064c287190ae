package io.singletable.internal.convert;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NumberSize}.
 */
class NumberSizeTests {

	@ParameterizedTest
	@CsvSource({ "0, 1", "-0.00, 1", "0E5, 1", "9, 2", "12, 2", "123, 3", "1234, 3", "1795252440, 6" })
	void pairOfDigitsIsOneByte(String number, int bytes) {
		assertThat(NumberSize.of(number)).isEqualTo(bytes);
	}

	@ParameterizedTest
	@CsvSource({ "1.2, 3", "12.3, 3", "123.4, 4", "0.12, 2", "0.012, 3", ".5, 2", "5., 2", "12E1, 3", "12e+2, 2" })
	void pairsAreAlignedToTheDecimalPoint(String number, int bytes) {
		assertThat(NumberSize.of(number)).isEqualTo(bytes);
	}

	@ParameterizedTest
	@CsvSource({ "000012, 2", "12.00, 2", "1000, 2", "0.0001, 2", "1E125, 2", "1E-130, 2", "1000001, 5" })
	void zerosAtTheEndsAreFree(String number, int bytes) {
		assertThat(NumberSize.of(number)).isEqualTo(bytes);
	}

	@ParameterizedTest
	@CsvSource({ "-1, 3", "-123, 4", "-1E-130, 3" })
	void minusSignIsOneByte(String number, int bytes) {
		assertThat(NumberSize.of(number)).isEqualTo(bytes);
	}

	@ParameterizedTest
	@CsvSource({ "99999999999999999999999999999999999999, 20", "-99999999999999999999999999999999999999, 21",
			"-9.9999999999999999999999999999999999999, 21" })
	void noNumberIsLargerThan21Bytes(String number, int bytes) {
		assertThat(NumberSize.of(number)).isEqualTo(bytes);
	}

}
