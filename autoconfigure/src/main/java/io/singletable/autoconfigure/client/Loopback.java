package io.singletable.autoconfigure.client;

import java.net.URI;
import java.util.Locale;

/**
 * Check for loopback addresses, by their text alone: no DNS lookup.
 */
final class Loopback {

	private Loopback() {
	}

	static boolean is(URI endpoint) {
		String host = endpoint.getHost().toLowerCase(Locale.ROOT);
		return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]")
				|| host.matches("127(\\.\\d{1,3}){3}");
	}

}
