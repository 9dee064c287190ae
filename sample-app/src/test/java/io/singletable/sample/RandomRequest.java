package io.singletable.sample;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Request that is sent as it is written.
 *
 * @param method the method
 * @param target the path and query
 * @param headers lines of headers, with the length of the body
 * @param body the body
 */
record RandomRequest(String method, String target, List<String> headers, byte[] body) {

	String send(Desk desk) {
		return desk.raw(this.method, this.target,
				String.join("\r\n", this.headers) + "\r\n\r\n" + new String(this.body, StandardCharsets.ISO_8859_1));
	}

	@Override
	public String toString() {
		return this.method + " " + this.target + " " + this.headers + " "
				+ new String(this.body, StandardCharsets.ISO_8859_1);
	}

}
