package io.singletable.console;

import java.net.URI;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.singletable.console.SingleTableConsoleProperties.Mode;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Rules about who may use the console. Either those of a developer's own machine, or
 * those of a role; in both, nothing that another site sends is run or written. Immutable.
 */
final class Guard {

	private static final Pattern LOCAL_HOST = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?");

	private static final String SITE = "Sec-Fetch-Site";

	private static final String SAME_ORIGIN = "same-origin";

	/** By the user: typed, or a bookmark. */
	private static final String NO_SITE = "none";

	private final @Nullable String role;

	private final Mode mode;

	private Guard(@Nullable String role, Mode mode) {
		this.role = role;
		this.mode = mode;
	}

	/**
	 * The guard that the properties ask for.
	 */
	static Guard of(SingleTableConsoleProperties properties) {
		return new Guard(properties.remote() ? properties.role() : null, properties.mode());
	}

	/**
	 * Check a request.
	 * @return why it is refused, or empty if it may pass
	 */
	Optional<Refusal> check(HttpServletRequest request) {
		String reason = (this.role != null) ? refusedRemotely(request, this.role) : refusedLocally(request);
		if (reason == null) {
			reason = "POST".equals(request.getMethod()) ? refusedPost(request) : refusedGet(request);
		}
		return Optional.ofNullable(reason)
			.map((text) -> (this.role != null) ? new Refusal(404, "Not found.") : new Refusal(403, text));
	}

	/**
	 * Whether what a URL asks to run may be run: not if a page of another site led here,
	 * since then nobody asked for it.
	 */
	static boolean runAllowed(HttpServletRequest request) {
		return values(request, SITE).stream().allMatch(Set.of(SAME_ORIGIN, NO_SITE)::contains);
	}

	private static @Nullable String refusedRemotely(HttpServletRequest request, String role) {
		return (request.getUserPrincipal() != null && request.isUserInRole(role)) ? null : "The role is missing.";
	}

	/**
	 * The remote address alone tells nothing: behind a filter or valve for forwarded
	 * headers, it is what the client wrote.
	 */
	private static @Nullable String refusedLocally(HttpServletRequest request) {
		if (!LoopbackAddress.is(request.getLocalAddr())) {
			return "The console answers on addresses of this machine only: open it by http://localhost.";
		}
		if (!LoopbackAddress.is(request.getRemoteAddr())) {
			return "The console answers requests of this machine only.";
		}
		List<String> hosts = values(request, "Host");
		if (hosts.size() != 1 || !LOCAL_HOST.matcher(hosts.get(0)).matches()) {
			return "The console answers to the hosts localhost, 127.0.0.1 and [::1] only.";
		}
		if (Collections.list(request.getHeaderNames()).stream().anyMatch(Guard::isForwarded)) {
			return "The console answers no request that a proxy has forwarded.";
		}
		return null;
	}

	private static boolean isForwarded(String header) {
		String name = header.toLowerCase(Locale.ROOT);
		return name.equals("forwarded") || name.startsWith("x-forwarded-") || name.equals("x-real-ip");
	}

	private @Nullable String refusedPost(HttpServletRequest request) {
		if (this.mode != Mode.WRITE) {
			return "The console is read-only: set singletable.console.mode to write.";
		}
		List<String> sites = values(request, SITE);
		boolean own = sites.isEmpty() ? isOwnOrigin(request) : sites.equals(List.of(SAME_ORIGIN));
		return own ? null : "The form was not sent by a page of the console.";
	}

	private static boolean isOwnOrigin(HttpServletRequest request) {
		List<String> origins = values(request, "Origin");
		if (origins.size() != 1) {
			return false;
		}
		try {
			URI origin = URI.create(origins.get(0));
			int port = (origin.getPort() != -1) ? origin.getPort() : "https".equals(origin.getScheme()) ? 443 : 80;
			return origin.getHost() != null
					&& withoutBrackets(origin.getHost()).equalsIgnoreCase(withoutBrackets(request.getServerName()))
					&& port == request.getServerPort();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static String withoutBrackets(String host) {
		return host.replaceAll("[\\[\\]]", "");
	}

	/**
	 * Images, frames and scripts of another site are refused, a link from it is followed.
	 */
	private static @Nullable String refusedGet(HttpServletRequest request) {
		boolean navigation = values(request, "Sec-Fetch-Mode").equals(List.of("navigate"))
				&& values(request, "Sec-Fetch-Dest").equals(List.of("document"));
		return (runAllowed(request) || navigation) ? null : "The console is not part of other pages.";
	}

	private static List<String> values(HttpServletRequest request, String header) {
		Enumeration<String> values = request.getHeaders(header);
		return (values != null) ? Collections.list(values) : List.of();
	}

	/**
	 * Refusal of a request.
	 *
	 * @param status the status of HTTP
	 * @param reason a sentence for the client
	 */
	record Refusal(int status, String reason) {
	}

}
