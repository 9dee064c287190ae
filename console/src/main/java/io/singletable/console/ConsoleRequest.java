package io.singletable.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Request of a page: its parameters, the links of the console and the budget of the page.
 * Not thread-safe.
 */
final class ConsoleRequest {

	/** Kept by every link, since it says which table the console shows. */
	static final String TEMPLATE = "template";

	private final HttpServletRequest request;

	private final ConsoleLinks links;

	private final Map<String, String> variables;

	private final Map<String, String[]> parameters;

	private final boolean runAllowed;

	private final Spent spent;

	/**
	 * Create a new {@code ConsoleRequest}.
	 * @param variables the variables of the path
	 * @param runAllowed whether the page may read what only a user of the console may ask
	 * for
	 * @param spent the budget
	 * @throws ConsoleException if the parameters can't be decoded
	 */
	ConsoleRequest(HttpServletRequest request, Map<String, String> variables, boolean runAllowed, Spent spent) {
		this.request = request;
		this.links = ConsoleLinks.of(request);
		this.variables = Map.copyOf(variables);
		this.runAllowed = runAllowed;
		this.spent = spent;
		this.parameters = parameters(request);
	}

	private static Map<String, String[]> parameters(HttpServletRequest request) {
		try {
			return request.getParameterMap();
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw new ConsoleException(400, "The query of the URL can't be decoded.",
					"Write '%' of values as %25, or follow a link of the console.");
		}
	}

	/**
	 * The path below the console, empty for its first page.
	 */
	String path() {
		return Optional.ofNullable(this.request.getPathInfo()).orElse("");
	}

	/**
	 * A variable of the path.
	 * @param name a name in the path of the view
	 */
	String variable(String name) {
		String value = this.variables.get(name);
		if (value == null) {
			throw new IllegalArgumentException("The path of this view has no variable " + name);
		}
		return value;
	}

	/**
	 * A parameter.
	 * @return its first value, which may be empty, or empty if there is none
	 */
	Optional<String> parameter(String name) {
		return parameters(name).stream().findFirst();
	}

	/**
	 * All values of a parameter.
	 */
	List<String> parameters(String name) {
		String[] values = this.parameters.get(name);
		return (values != null) ? Arrays.asList(values) : List.of();
	}

	/**
	 * Whether a parameter is there, with or without a value.
	 */
	boolean has(String name) {
		return this.parameters.containsKey(name);
	}

	/**
	 * A link to a page of the console.
	 * @param path the path below the console
	 * @param parameters names and values of its query, in turn; one whose value is
	 * {@code null} is left out
	 */
	String link(String path, @Nullable String... parameters) {
		Map<String, @Nullable String> query = new LinkedHashMap<>();
		for (int i = 0; i < parameters.length; i += 2) {
			query.put(String.valueOf(parameters[i]), parameters[i + 1]);
		}
		query.putIfAbsent(TEMPLATE, parameter(TEMPLATE).orElse(null));
		return this.links.to(path, query);
	}

	/**
	 * Path and query of this page below the console, as its URL has them.
	 */
	String here() {
		String query = this.request.getQueryString();
		return path() + ((query != null) ? "?" + query : "");
	}

	ConsoleLinks links() {
		return this.links;
	}

	/**
	 * The theme that the user chose.
	 */
	Theme theme() {
		Cookie[] cookies = this.request.getCookies();
		if (cookies == null) {
			return Theme.SYSTEM;
		}
		return Arrays.stream(cookies)
			.filter((cookie) -> cookie.getName().equals(Theme.COOKIE))
			.map((cookie) -> Theme.of(cookie.getValue()))
			.findFirst()
			.orElse(Theme.SYSTEM);
	}

	/**
	 * Whether the page may run a query: not if another site led to it.
	 */
	boolean runAllowed() {
		return this.runAllowed;
	}

	Spent spent() {
		return this.spent;
	}

	/**
	 * The request of the servlet, for what a form needs of other filters.
	 */
	HttpServletRequest servletRequest() {
		return this.request;
	}

}
