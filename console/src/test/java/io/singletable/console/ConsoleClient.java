package io.singletable.console;

import java.util.ArrayList;
import java.util.List;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.console.SingleTableConsoleProperties.Mode;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests to a servlet of the console, whose first page is the overview.
 */
final class ConsoleClient {

	static final ObservationRegistry OBSERVATIONS = ObservationRegistry.create();

	private ConsoleClient() {
	}

	static MockHttpServletResponse send(MockHttpServletRequest request, View... views) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		servlet(Mode.READ_ONLY, views).service(request, response);
		return response;
	}

	static ConsoleServlet servlet(Mode mode, View... views) {
		SingleTableConsoleProperties properties = Requests.local(mode);
		List<View> all = new ArrayList<>(List.of(views));
		all.add(new TestView("", (it) -> Answer.Page.of("Overview", (html) -> html.element("h1", "Overview"))));
		all.add(new ThemeView());
		return new ConsoleServlet(properties,
				() -> Console.of(Templates.ofTable("tickets"), properties, all, OBSERVATIONS));
	}

	static void assertSecured(MockHttpServletResponse response) {
		assertThat(response.getHeader("Content-Security-Policy"))
			.isEqualTo("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
					+ "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
		assertThat(response.getHeader("X-Frame-Options")).isEqualTo("DENY");
		assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(response.getHeader("Referrer-Policy")).isEqualTo("same-origin");
		assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
		assertThat(response.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
		assertThat(response.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
	}

}
