package io.singletable.internal.key;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyTextTests {

	@Test
	void textWithoutReservedCharactersIsNotCopied() {
		String text = "01JD\u00E9\uD83D\uDE00~";
		assertThat(KeyText.encode(text)).isSameAs(text);
		assertThat(KeyText.decode(text)).isSameAs(text);
	}

	@Test
	void wholeSortKeyIsOneSegment() {
		assertThat(KeyText.encode("Order#o1")).isEqualTo("Order$Zo1");
		assertThat(KeyText.decode("Order$Zo1")).isEqualTo("Order#o1");
	}

	@Test
	void encodedTextCanBeEncodedAgain() {
		assertThat(KeyText.decode(KeyText.decode(KeyText.encode(KeyText.encode("a#b"))))).isEqualTo("a#b");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "\uD800", "a\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83Dx", "\uD83D\uD83D\uDE00", "#\uDFFF" })
	void illFormedTextIsRefusedWithoutBeingShown(String text) {
		assertThatThrownBy(() -> KeyText.encode(text)).isInstanceOf(UnencodableValueException.class)
			.hasMessage("it is ill-formed UTF-16 (an unpaired surrogate), which can't be encoded in UTF-8");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyText.decode(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a$", "$$", "$0$", "$b", "$z", "$-", "$\u0000", "$ ", "$#", "a#b", "#", " ", "a b",
			"\u0000", "\u001F", "!", "\"", "$\uFFFF", "\uFFFF$" })
	void textThatIsNotEncodedIsRefused(String encoded) {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyText.decode(encoded))
			.withMessageStartingWith("Not an encoded text");
	}

}
