package io.singletable.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.util.function.SingletonSupplier;

/**
 * Servlet of the console. Every response has the {@link SecurityHeaders}, and none is
 * left to the error pages of the application. Thread-safe.
 */
final class ConsoleServlet extends HttpServlet {

	private static final Log logger = LogFactory.getLog(ConsoleServlet.class);

	private static final int YEAR = 31_536_000;

	private final transient SingleTableConsoleProperties properties;

	private final transient Guard guard;

	private final transient Supplier<Console> console;

	/**
	 * Create a new {@code ConsoleServlet}.
	 * @param console what is made at the first request that the guard lets pass
	 */
	ConsoleServlet(SingleTableConsoleProperties properties, Supplier<Console> console) {
		this.properties = properties;
		this.guard = Guard.of(properties);
		this.console = SingletonSupplier.of(console);
	}

	@Override
	protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
		SecurityHeaders.set(response);
		Optional<Guard.Refusal> refusal = this.guard.check(request);
		if (refusal.isPresent()) {
			write(response, refusal.get().status(), "text/plain;charset=UTF-8", refusal.get().reason() + "\n");
			return;
		}
		String path = Optional.ofNullable(request.getPathInfo()).orElse("");
		if (path.equals("/") && isRead(request)) {
			redirect(response, 308, ConsoleLinks.of(request).base());
			return;
		}
		Optional<Assets.Asset> asset = this.console.get().assets().find(path);
		if (asset.isPresent() && isRead(request)) {
			SecurityHeaders.immutable(response);
			write(response, 200, asset.get().contentType(), asset.get().content());
			return;
		}
		answer(path, request, response);
	}

	private void answer(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
		Spent spent = new Spent(this.properties.maxRequests());
		Optional<Router.Match> match = this.console.get().router().match(path);
		ConsoleRequest consoleRequest;
		Answer answer;
		try {
			Map<String, String> variables = match.map(Router.Match::variables).orElse(Map.of());
			consoleRequest = new ConsoleRequest(request, variables, Guard.runAllowed(request), spent);
		}
		catch (ConsoleException ex) {
			write(response, ex.status(), "text/plain;charset=UTF-8", ex.getMessage() + "\n");
			return;
		}
		try {
			answer = answer(match, request, consoleRequest, response);
			if (answer instanceof Answer.Page page) {
				writePage(page, consoleRequest, response);
				return;
			}
		}
		catch (RuntimeException ex) {
			if (Failures.isUnexpected(ex)) {
				logger.error("The console could not answer for "
						+ match.map((it) -> "'" + it.view().path() + "'").orElse("a path"), ex);
			}
			writePage(Failures.page(ex), consoleRequest, response);
			return;
		}
		if (answer instanceof Answer.Redirect redirect) {
			remember(redirect, consoleRequest, response);
			redirect(response, 303, redirect.url());
		}
		else if (answer instanceof Answer.Download download) {
			response.setHeader("Content-Disposition", "attachment; filename=\"" + download.name() + "\"");
			write(response, 200, download.contentType(), download.content());
		}
	}

	private Answer answer(Optional<Router.Match> match, HttpServletRequest request, ConsoleRequest consoleRequest,
			HttpServletResponse response) {

		if (match.isEmpty()) {
			throw new ConsoleException(404, "The console has no such page.", "Choose one of the navigation.");
		}
		View view = match.get().view();
		if (isRead(request)) {
			return this.console.get().observe(view, () -> view.get(consoleRequest));
		}
		if ("POST".equals(request.getMethod()) && view.takesForms()) {
			return this.console.get().observe(view, () -> view.post(consoleRequest));
		}
		response.setHeader("Allow", view.takesForms() ? "GET, HEAD, POST" : "GET, HEAD");
		throw new ConsoleException(405, "This page can't be requested in this way.",
				"Go back and follow a link of the console.");
	}

	private void writePage(Answer.Page page, ConsoleRequest request, HttpServletResponse response) throws IOException {
		String html = this.console.get().frame().write(page, request);
		write(response, page.status(), "text/html;charset=UTF-8", html);
	}

	private static void remember(Answer.Redirect redirect, ConsoleRequest request, HttpServletResponse response) {
		if (redirect.theme() != null) {
			Cookie cookie = new Cookie(Theme.COOKIE, redirect.theme().text());
			cookie.setPath(request.links().base());
			cookie.setMaxAge(YEAR);
			cookie.setHttpOnly(true);
			cookie.setAttribute("SameSite", "Strict");
			response.addCookie(cookie);
		}
	}

	private static void redirect(HttpServletResponse response, int status, String url) {
		response.setStatus(status);
		response.setHeader("Location", url);
		response.setContentLength(0);
	}

	private static void write(HttpServletResponse response, int status, String contentType, String content)
			throws IOException {
		write(response, status, contentType, content.getBytes(StandardCharsets.UTF_8));
	}

	private static void write(HttpServletResponse response, int status, String contentType, byte[] content)
			throws IOException {
		response.setStatus(status);
		response.setContentType(contentType);
		response.setContentLength(content.length);
		response.getOutputStream().write(content);
	}

	private static boolean isRead(HttpServletRequest request) {
		return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
	}

}
