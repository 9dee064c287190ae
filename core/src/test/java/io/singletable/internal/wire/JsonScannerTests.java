package io.singletable.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JsonScanner}, which reads eight bytes at once.
 */
class JsonScannerTests {

	private static final int LONGEST = 40;

	/** Those in UTF-8 of which differ by one bit from a quote or a backslash, too. */
	@ParameterizedTest
	@ValueSource(strings = { "\\\"", "\\\\", "\\n", "\\u0022", "\\u005C", "a", "#", "!", "]", "[", "\u00a2", "\u071c",
			"\u0001", "\u007f" })
	void textEndsAtItsQuoteWhereverThatIs(String written) {
		for (int length = 0; length <= LONGEST; length++) {
			for (int at = 0; at <= length; at++) {
				String content = "x".repeat(at) + written + "x".repeat(length - at);
				for (String after : List.of("", "}", ",\"\\\"\\\\\":\"next\"")) {
					byte[] json = (" \"" + content + "\"" + after).getBytes(StandardCharsets.UTF_8);
					int end = JsonScanner.endOfText(json, 1);
					assertThat(end).isEqualTo(json.length - after.length());
					assertThat(JsonScanner.text(json, 1, end))
						.isEqualTo("x".repeat(at) + unescaped(written) + "x".repeat(length - at));
				}
			}
		}
	}

	private static String unescaped(String written) {
		return switch (written) {
			case "\\\"", "\\u0022" -> "\"";
			case "\\\\", "\\u005C" -> "\\";
			case "\\n" -> "\n";
			default -> written;
		};
	}

}
