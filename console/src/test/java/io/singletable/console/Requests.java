package io.singletable.console;

import java.util.List;
import java.util.Map;

import io.singletable.console.SingleTableConsoleProperties.Mode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;

/**
 * Requests and properties for tests.
 */
final class Requests {

	private Requests() {
	}

	/** A request that passes in local mode. */
	static MockHttpServletRequest local(String method, String pathInfo) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, "/app/singletable" + pathInfo);
		request.setContextPath("/app");
		request.setServletPath("/singletable");
		request.setPathInfo(pathInfo.isEmpty() ? null : pathInfo);
		request.setLocalAddr("127.0.0.1");
		request.setRemoteAddr("127.0.0.1");
		request.setServerName("localhost");
		request.setServerPort(8080);
		request.addHeader("Host", "localhost:8080");
		return request;
	}

	static MockHttpServletRequest get(String pathInfo) {
		return local("GET", pathInfo);
	}

	/**
	 * A request with a query, such as {@code id=t-1&tab=raw}, or null.
	 */
	static MockHttpServletRequest of(String method, String pathInfo, @Nullable String query) {
		MockHttpServletRequest request = local(method, pathInfo);
		request.setQueryString(query);
		if (query != null) {
			for (String parameter : query.split("&")) {
				String[] parts = parameter.split("=", 2);
				request.addParameter(parts[0], parts[1]);
			}
		}
		return request;
	}

	/** A form that a page of the console sends. */
	static MockHttpServletRequest form(String pathInfo, String query) {
		MockHttpServletRequest request = of("POST", pathInfo, query);
		request.addHeader("Sec-Fetch-Site", "same-origin");
		return request;
	}

	/** Make a request that of a link on a page of another site. */
	static void leadFromAnotherSite(MockHttpServletRequest request) {
		request.addHeader("Sec-Fetch-Site", "cross-site");
		request.addHeader("Sec-Fetch-Mode", "navigate");
		request.addHeader("Sec-Fetch-Dest", "document");
	}

	static SingleTableConsoleProperties properties(Map<String, ?> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("singletable.console",
				SingleTableConsoleProperties.class);
	}

	static SingleTableConsoleProperties local(Mode mode) {
		return properties(mode, null);
	}

	static SingleTableConsoleProperties properties(Mode mode, @Nullable String role) {
		return new SingleTableConsoleProperties(true, "/singletable", mode, role != null, role, List.of(), 25, 10);
	}

}
