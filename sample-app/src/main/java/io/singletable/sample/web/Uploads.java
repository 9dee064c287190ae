package io.singletable.sample.web;

import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Requests that upload a file, which may be larger than any other body.
 */
final class Uploads {

	private static final Pattern PATH = Pattern.compile("(/desk)?/tickets/[^/]+/attachments");

	private Uploads() {
	}

	/** Whether a request may have a multipart body. */
	static boolean isAllowed(HttpServletRequest request) {
		return request.getMethod().equals("POST") && PATH.matcher(request.getRequestURI()).matches();
	}

	/** Whether the body of a request is, as it says, one that the container parses. */
	static boolean isMultipart(HttpServletRequest request) {
		@Nullable String type = request.getContentType();
		return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
	}

}
