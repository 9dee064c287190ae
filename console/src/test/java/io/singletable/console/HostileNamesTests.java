package io.singletable.console;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for pages whose URL has hostile names.
 */
class HostileNamesTests {

	private static HelpdeskPages pages;

	@BeforeAll
	static void start() {
		pages = new HelpdeskPages();
	}

	@AfterAll
	static void stop() {
		pages.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='x",
			"javascript:alert(1)", "</main><main>", "<!--", "]]>", "&lt;script&gt;", "\u202Eevil", "\u2066evil",
			"\u0000", "\uD800", "\r\nX: y", "//evil.example", "/\\evil", "%00", "${7*7}", "{repository}", "a\tb",
			"<svg/onload=x>" })
	void hostileNamesAreHarmless(String name) throws Exception {
		for (String parameter : List.of("q", "repository", "index", "show", "template")) {
			String html = pages.send("/patterns", parameter, name).getContentAsString();
			assertThat(skeleton(html)).as(parameter)
				.isEqualTo(skeleton(pages.send("/patterns", parameter, "zzz").getContentAsString()));
		}
		String segment = name.replace("/", "");
		for (String path : List.of("/patterns/" + segment + "/x", "/patterns/TicketRepository/" + segment)) {
			MockHttpServletResponse response = pages.send(path);
			assertThat(response.getStatus()).isEqualTo(404);
			assertThat(skeleton(response.getContentAsString()))
				.isEqualTo(skeleton(pages.send("/patterns/x/x").getContentAsString()));
		}
	}

	/** The markup without texts and the values of attributes. */
	private static String skeleton(String html) {
		return html.replaceAll("\"[^\"]*\"", "").replaceAll(">[^<]*", ">");
	}

}
