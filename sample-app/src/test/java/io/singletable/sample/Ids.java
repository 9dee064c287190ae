package io.singletable.sample;

import java.util.stream.Stream;

/**
 * Ids with all characters that are allowed.
 */
final class Ids {

	static final String THOUSAND_EMOJI = "\uD83D\uDE80".repeat(1000);

	private Ids() {
	}

	static Stream<String> unusual() {
		return Stream.of("a#b", "a", "#", " ", "ü", "\uD83D\uDE80", "x".repeat(200), "a/b", "/", "//", "\\", "%", "%2F",
				"a;b=c", ";", "?", "+", "a.json", "...", "$", "\u0001", "\"'<>", "{id}", "*");
	}

}
