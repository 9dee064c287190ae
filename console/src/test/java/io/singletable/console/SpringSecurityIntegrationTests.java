package io.singletable.console;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.singletable.console.desk.Ticket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a console that writes, behind the defaults of Spring Security.
 */
class SpringSecurityIntegrationTests {

	private static final String RESTORE = "/singletable/entities/Ticket/restore?id=t-1&version=4";

	private static Desk desk;

	private final HttpClient client = HttpClient.newHttpClient();

	@BeforeAll
	static void start() {
		desk = Desk.startWith(Application.class, "singletable.console.mode=write", "singletable.console.remote=true",
				"singletable.console.role=ADMIN");
		desk.fillHistories();
	}

	@AfterAll
	static void stop() {
		desk.close();
	}

	@Test
	void loginIsNeeded() throws Exception {
		HttpResponse<String> response = this.client.send(request("/singletable").header("Accept", "text/html").build(),
				BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(response.headers().firstValue("Location"))
			.hasValueSatisfying((url) -> assertThat(url).endsWith("/login"));
	}

	@Test
	void roleIsNeeded() throws Exception {
		assertThat(get("bob", "/singletable").statusCode()).isEqualTo(404);
		assertThat(get("bob", RESTORE).statusCode()).isEqualTo(404);
		assertThat(get("ann", "/singletable").statusCode()).isEqualTo(200);
	}

	@Test
	void restoreWorksWithItsProtectionLeftOn() throws Exception {
		HttpResponse<String> page = get("ann", RESTORE);
		assertThat(page.statusCode()).isEqualTo(200);
		String token = page.body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
		String session = page.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
		assertThat(send("current=6", session).statusCode()).isEqualTo(403);
		assertThat(send("current=6&_csrf=other", session).statusCode()).isEqualTo(403);
		assertThat(desk.operations().getRequired("t-1", Ticket.class).version()).isEqualTo(6);
		HttpResponse<String> restored = send("current=6&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8),
				session);
		assertThat(restored.statusCode()).isEqualTo(303);
		assertThat(restored.headers().firstValue("Location")).contains("/singletable/entities/Ticket/item?id=t-1");
		assertThat(desk.operations().getRequired("t-1", Ticket.class).version()).isEqualTo(7);
	}

	@Test
	void onlyTheFormStartsASession() throws Exception {
		for (String path : new String[] { "", "/entities/Ticket/history?id=t-2", "/entities/Ticket/restore?id=t-2" }) {
			HttpResponse<String> page = get("ann", "/singletable" + path);
			assertThat(page.headers().firstValue("Set-Cookie")).as(path).isEmpty();
			assertThat(page.body()).doesNotContain("_csrf");
		}
	}

	@Test
	void framesStayRefused() throws Exception {
		HttpResponse<String> page = get("ann", RESTORE);
		assertThat(page.headers().allValues("X-Frame-Options")).containsExactly("DENY");
		assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
		assertThat(page.headers().allValues("Content-Security-Policy")).hasSize(1);
	}

	private HttpResponse<String> get(String user, String path) throws Exception {
		return this.client.send(as(user, path).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> send(String form, String session) throws Exception {
		return this.client.send(as("ann", RESTORE).header("Content-Type", "application/x-www-form-urlencoded")
			.header("Sec-Fetch-Site", "same-origin")
			.header("Cookie", session)
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), BodyHandlers.ofString());
	}

	private static HttpRequest.Builder as(String user, String path) {
		String credentials = Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
		return request(path).header("Authorization", "Basic " + credentials);
	}

	private static HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + desk.port() + path));
	}

	/**
	 * The desk with two users, of whom one has the role.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(Desk.Application.class)
	@ImportAutoConfiguration({ DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
			SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			SecurityFilterAutoConfiguration.class })
	static class Application {

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("ann").password("{noop}secret").roles("ADMIN").build(),
					User.withUsername("bob").password("{noop}secret").roles("USER").build());
		}

	}

}
