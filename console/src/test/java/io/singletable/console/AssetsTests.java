package io.singletable.console;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletResponse;

import static io.singletable.console.ConsoleClient.assertSecured;
import static io.singletable.console.ConsoleClient.send;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Assets}.
 */
class AssetsTests {

	@Test
	void staticFilesAreKeptByTheirHash() throws Exception {
		Assets assets = new Assets();
		for (String path : List.of(assets.style(), assets.script(), assets.icon())) {
			assertThat(path).matches("/assets/[a-z]+-[0-9a-f]{12}\\.(css|js|svg)");
			MockHttpServletResponse response = send(Requests.get(path));
			assertThat(response.getStatus()).isEqualTo(200);
			assertThat(response.getHeader("Cache-Control")).isEqualTo("max-age=31536000, immutable");
			assertThat(response.getContentAsByteArray()).isNotEmpty();
			response.setHeader("Cache-Control", "no-store");
			assertSecured(response);
		}
		assertThat(send(Requests.get("/assets/console-000000000000.css")).getStatus()).isEqualTo(404);
	}

	@Test
	void staticFilesAreSmall() {
		Assets assets = new Assets();
		assertThat(assets.find(assets.style()).orElseThrow().content()).hasSizeLessThan(12 * 1024);
		assertThat(new String(assets.find(assets.script()).orElseThrow().content()).lines()).hasSizeLessThan(150);
	}

}
