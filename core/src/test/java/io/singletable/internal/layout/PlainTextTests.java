package io.singletable.internal.layout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlainText}.
 */
class PlainTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "Ticket", "T_1", "~meta", "com.acme.Ticket$1", "" })
	void visibleTextIsAsItCame(String name) {
		assertThat(PlainText.of(name)).isSameAs(name);
	}

	@Test
	void whatIsNotVisibleIsEscaped() {
		assertThat(PlainText.of("a\r\nb")).isEqualTo("a\\u000d\\u000ab");
		assertThat(PlainText.of((char) 0x2028 + "a" + (char) 0x202e)).isEqualTo("\\u2028a\\u202e");
		assertThat(PlainText.of((char) 27 + "[31m")).isEqualTo("\\u001b[31m");
		assertThat(PlainText.of("a b")).isEqualTo("a\\u0020b");
	}

	@Test
	void lengthIsBounded() {
		assertThat(PlainText.of("x".repeat(400_000))).isEqualTo("x".repeat(255) + "...");
	}

}
