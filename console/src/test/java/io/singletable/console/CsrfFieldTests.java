package io.singletable.console;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CsrfField}.
 */
class CsrfFieldTests {

	private static final CsrfToken TOKEN = new DefaultCsrfToken("X-CSRF-TOKEN", "token_", "a\"b");

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void fieldHasTheTokenOfTheRequest() {
		this.request.setAttribute(CsrfToken.class.getName(), TOKEN);
		assertThat(html()).isEqualTo("<input type=\"hidden\" name=\"token_\" value=\"a&quot;b\">");
	}

	@Test
	void tokenIsFoundByItsShortName() {
		this.request.setAttribute("_csrf", TOKEN);
		assertThat(html()).contains("name=\"token_\"");
	}

	@Test
	void withoutATokenThereIsNoField() {
		this.request.setAttribute("_csrf", "of another framework");
		assertThat(html()).isEmpty();
	}

	private String html() {
		StringBuilder out = new StringBuilder();
		CsrfField.write(new Html(out), this.request);
		return out.toString();
	}

}
