package io.singletable.internal.key;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyLimitsTests {

	@Test
	void limitsAreThoseOfDynamoDb() {
		assertThat(KeyLimits.PARTITION_KEY_BYTES).isEqualTo(2048);
		assertThat(KeyLimits.SORT_KEY_BYTES).isEqualTo(1024);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "\u007F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFF",
			"\uD83D\uDE00", "a\uD83D\uDE00b", "\uD83D", "\uDE00", "\uD83D\uD83D\uDE00", "\uDE00\uD83Da" })
	void lengthIsThatOfTheEncodedBytes(String key) {
		assertThat(KeyLimits.utf8Length(key)).isEqualTo(key.getBytes(StandardCharsets.UTF_8).length);
	}

	@Test
	void lengthOfAnyTextIsThatOfItsBytes() {
		RandomGenerator random = new SplittableRandom(Subject.SEED);
		for (int i = 0; i < 20_000; i++) {
			String text = Texts.any(random);
			assertThat(KeyLimits.utf8Length(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "\u07FF", "\uFFFF", "\uD83D\uDE00" })
	void keyFitsIfItsBytesDo(String unit) {
		int bytes = unit.getBytes(StandardCharsets.UTF_8).length;
		for (int count = 0; count * bytes <= 2 * KeyLimits.SORT_KEY_BYTES; count++) {
			assertThat(KeyLimits.fits(unit.repeat(count), KeyLimits.SORT_KEY_BYTES))
				.isEqualTo(count * bytes <= KeyLimits.SORT_KEY_BYTES);
		}
	}

}
