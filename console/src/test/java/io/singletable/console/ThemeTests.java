package io.singletable.console;

import io.singletable.console.SingleTableConsoleProperties.Mode;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static io.singletable.console.ConsoleClient.send;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Theme} and its switch.
 */
class ThemeTests {

	@Test
	void themeOfTheCookieIsInThePage() throws Exception {
		MockHttpServletRequest request = Requests.get("");
		request.setCookies(new Cookie("other", "x"), new Cookie("singletable-theme", "dark"));
		assertThat(send(request).getContentAsString()).contains("<html lang=\"en\" data-theme=\"dark\">",
				"aria-label=\"Theme: dark\"");
		request.setCookies(new Cookie("singletable-theme", "\"><script>"));
		assertThat(send(request).getContentAsString()).contains("<html lang=\"en\">").doesNotContain("<script>");
	}

	@Test
	void themeIsRememberedAndLeadsBack() throws Exception {
		MockHttpServletRequest request = theme("/query?id=a%20b&run");
		MockHttpServletResponse response = send(request);
		assertThat(response.getStatus()).isEqualTo(303);
		assertThat(response.getHeader("Location")).isEqualTo("/app/singletable/query?id=a%20b&run");
		Cookie cookie = response.getCookie("singletable-theme");
		assertThat(cookie).isNotNull();
		assertThat(cookie.getValue()).isEqualTo("dark");
		assertThat(cookie.getPath()).isEqualTo("/app/singletable");
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getAttribute("SameSite")).isEqualTo("Strict");
	}

	@Test
	void linkOfAnotherSiteChangesNoTheme() throws Exception {
		MockHttpServletRequest request = theme("");
		Requests.leadFromAnotherSite(request);
		assertThat(send(request).getCookies()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "/x\r\nSet-Cookie: a=b", ".evil.example", "@evil.example",
			"/\\evil", "/a b" })
	void themeLeadsToNoOtherHost(String back) throws Exception {
		assertThat(send(theme(back)).getHeader("Location")).isEqualTo("/app/singletable");
	}

	private static MockHttpServletRequest theme(String back) {
		MockHttpServletRequest request = Requests.get("/theme");
		request.setParameter("to", "dark");
		request.setParameter("back", back);
		return request;
	}

}
