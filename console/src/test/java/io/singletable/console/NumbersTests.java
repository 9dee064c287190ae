package io.singletable.console;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Numbers}.
 */
class NumbersTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1    | day    | 1 day
			13   | day    | 13 days
			2    | entity | 2 entities
			3    | index  | 3 indexes
			0    | item   | 0 items
			1280 | item   | 1,280 items
			""")
	void nounIsInThePluralUnlessTheNumberIsOne(long number, String noun, String text) {
		assertThat(Numbers.count(number, noun)).isEqualTo(text);
	}

}
