package io.singletable.console;

import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts that break pages which do not escape them.
 */
final class HostileTexts {

	private HostileTexts() {
	}

	static Stream<String> all() {
		return Stream.of("<script>alert(1)</script>", "javascript:alert(1)", "\"onload=\"alert(1)", "'><img src=x>",
				"</textarea><b>", "]]>", "<!--", "&lt;", "\u202Etxt.exe", "\u0000", "\uD800", "\uFFFF", "a\r\nb",
				"{{7*7}}", "${x}", "%00", "../../etc", "?x=1&y=2#z", "\u2028", "+ %2B");
	}

	/** DynamoDB stores no half of a surrogate pair. */
	static String storable(String hostile) {
		return hostile.replace("\uD800", "lone");
	}

	/** Without characters that no author and no reason has. */
	static String spoken(String hostile) {
		return storable(hostile).replace('\u0000', '-');
	}

	/**
	 * Assert that a page shows hostile texts as text.
	 */
	static void assertHarmless(String page, String html) {
		assertThat(html).as(page)
			.doesNotContain("<script>", "<img", "<!--", "<i>", "<b>", "\u202E", "\u0000", "\u2028", "\uFFFF");
		assertThat(html.split("(href|action)=\"(?!/app/singletable|#main)")).as(page).hasSize(1);
	}

}
