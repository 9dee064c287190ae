package io.singletable.console;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Headers of every response of the console, refusals and errors included.
 */
final class SecurityHeaders {

	private static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
			+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private SecurityHeaders() {
	}

	/**
	 * Set the headers. With the referrer policy {@code no-referrer}, Chromium would send
	 * {@code Origin: null} with the console's own forms.
	 */
	static void set(HttpServletResponse response) {
		response.setHeader("Content-Security-Policy", POLICY);
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Referrer-Policy", "same-origin");
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
	}

	/**
	 * Let a response be kept: its URL has a hash of its content.
	 */
	static void immutable(HttpServletResponse response) {
		response.setHeader("Cache-Control", "max-age=31536000, immutable");
	}

}
