package io.singletable.console;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console in Tomcat, below a context path.
 */
class ConsoleServerIntegrationTests {

	private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = ConsoleServer.start("server.servlet.context-path=/app", "singletable.console.mode=write");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /app/singletable, 200", "HEAD, /app/singletable, 200", "GET, /app/singletable/, 308",
			"GET, /app/singletable/nothing, 404", "GET, /app/singletable/../singletable/nothing, 404",
			"PUT, /app/singletable, 405", "OPTIONS, /app/singletable, 405", "POST, /app/singletable, 403",
			"GET, /app/failing/conflict, 409", "GET, /app/failing/fault, 500", "GET, /app/failing/away, 503",
			"GET, /app/singletable?a=%25, 200", "GET, /app/singletable/theme?to=dark, 303" })
	void everyResponseIsSecured(String method, String path, int status) throws Exception {
		RawHttp.Response response = send(method + " " + path);
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.headers()).containsEntry("Cache-Control", "no-store");
		assertSecured(response);
		if (method.equals("HEAD")) {
			assertThat(response.body()).isEmpty();
			assertThat(response.headers().get("Content-Length")).isNotEqualTo("0");
		}
		if (status == 500) {
			assertThat(response.body()).contains("The page failed", "<nav").doesNotContain("Exception", "Tomcat");
		}
	}

	@Test
	void requestOfTheApplicationPassesNoClassOfTheConsole() throws Exception {
		RawHttp.Response response = send("GET /app/tickets");
		assertThat(response.body()).startsWith("tickets for");
		assertThat(response.headers()).containsEntry("Console", "[]");
	}

	@Test
	void refusalIsSecured() throws Exception {
		RawHttp.Response response = RawHttp.send(InetAddress.getLoopbackAddress(), ConsoleServer.port(context),
				"GET /app/singletable", "Host: evil.example");
		assertThat(response.status()).isEqualTo(403);
		assertThat(response.body())
			.isEqualTo("The console answers to the hosts localhost, 127.0.0.1 and [::1] only.\n");
		assertSecured(response);
	}

	@Test
	void queryThatCannotBeDecodedIsRefused() throws Exception {
		RawHttp.Response response = send("GET /app/singletable?id=%zz");
		assertThat(response.status()).isEqualTo(400);
		assertSecured(response);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Forwarded: for=127.0.0.1", "X-Forwarded-For: 127.0.0.1", "x-real-ip: 127.0.0.1",
			"X-Forwarded-Host: localhost" })
	void proxyIsRefused(String header) throws Exception {
		assertThat(send("GET /app/singletable", header).status()).isEqualTo(403);
	}

	@Test
	void linksAreBelowTheContextPath() throws Exception {
		String html = send("GET /app/singletable").body();
		Matcher links = LINK.matcher(html);
		assertThat(links.results().map((link) -> link.group(1))).isNotEmpty()
			.allMatch((link) -> link.startsWith("/app/singletable"));
	}

	@Test
	void staticFilesAreServedAndSecured() throws Exception {
		String html = send("GET /app/singletable").body();
		List<String> files = LINK.matcher(html)
			.results()
			.map((link) -> link.group(1))
			.filter((link) -> link.contains("/assets/"))
			.toList();
		assertThat(files).hasSize(3);
		for (String file : files) {
			RawHttp.Response response = send("GET " + file);
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.headers()).containsEntry("Cache-Control", "max-age=31536000, immutable");
			assertSecured(response);
		}
	}

	@Test
	void formNeedsToComeFromTheConsole() throws Exception {
		String port = String.valueOf(ConsoleServer.port(context));
		assertThat(send("POST /app/singletable", "Origin: http://localhost:" + port).status()).isEqualTo(405);
		assertThat(send("POST /app/singletable", "Sec-Fetch-Site: same-origin").status()).isEqualTo(405);
		assertThat(send("POST /app/singletable", "Origin: http://localhost:1").status()).isEqualTo(403);
		assertThat(send("POST /app/singletable", "Origin: null").status()).isEqualTo(403);
	}

	@Test
	void themeIsRemembered() throws Exception {
		RawHttp.Response response = send("GET /app/singletable/theme?to=dark&back=%3Fx%3D1");
		assertThat(response.headers()).containsEntry("Location", "/app/singletable?x=1");
		String cookie = response.headers().get("Set-Cookie");
		assertThat(cookie).startsWith("singletable-theme=dark;")
			.contains("Path=/app/singletable", "HttpOnly", "SameSite=Strict");
		assertThat(send("GET /app/singletable", "Cookie: singletable-theme=dark").body())
			.contains("data-theme=\"dark\"");
	}

	@Test
	void restOfTheApplicationHasNothingOfTheConsole() throws Exception {
		RawHttp.Response response = send("GET /app/tickets");
		assertThat(response.body()).startsWith("tickets");
		assertThat(response.headers()).doesNotContainKeys("Content-Security-Policy", "X-Frame-Options");
	}

	private static RawHttp.Response send(String requestLine, String... headers) throws IOException {
		String[] all = new String[headers.length + 1];
		all[0] = "Host: localhost:" + ConsoleServer.port(context);
		System.arraycopy(headers, 0, all, 1, headers.length);
		return RawHttp.send(InetAddress.getLoopbackAddress(), ConsoleServer.port(context), requestLine, all);
	}

	private static void assertSecured(RawHttp.Response response) {
		assertThat(response.headers()).containsKeys("Content-Security-Policy", "Cache-Control")
			.containsEntry("X-Frame-Options", "DENY")
			.containsEntry("X-Content-Type-Options", "nosniff")
			.containsEntry("Referrer-Policy", "same-origin")
			.containsEntry("Cross-Origin-Opener-Policy", "same-origin")
			.containsEntry("Cross-Origin-Resource-Policy", "same-origin");
	}

}
