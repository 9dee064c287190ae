package io.singletable.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * URLs of the console, below the context path of the application and the path of the
 * servlet.
 */
final class ConsoleLinks {

	private final String base;

	private ConsoleLinks(String base) {
		this.base = base;
	}

	/**
	 * Links for a request. A context path comes as the client wrote it: with two slashes
	 * it would be a host.
	 */
	static ConsoleLinks of(HttpServletRequest request) {
		return new ConsoleLinks((request.getContextPath() + request.getServletPath()).replaceAll("^/+", "/"));
	}

	/**
	 * The URL of the console itself.
	 */
	String base() {
		return this.base;
	}

	/**
	 * A URL of the console.
	 * @param path the path below the console, whose segments are encoded here
	 * @param parameters the query; one whose value is {@code null} is left out
	 */
	String to(String path, Map<String, @Nullable String> parameters) {
		return this.base + path(path) + query(parameters);
	}

	private static String path(String path) {
		StringBuilder encoded = new StringBuilder();
		for (String segment : path.split("/")) {
			if (!segment.isEmpty()) {
				encoded.append('/').append(encode(segment));
			}
		}
		return encoded.toString();
	}

	static String query(Map<String, @Nullable String> parameters) {
		StringBuilder query = new StringBuilder();
		parameters.forEach((name, value) -> {
			if (value != null) {
				query.append(query.isEmpty() ? '?' : '&').append(encode(name)).append('=').append(encode(value));
			}
		});
		return query.toString();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
