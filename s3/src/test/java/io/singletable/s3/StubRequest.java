package io.singletable.s3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

/**
 * Request to a stub of S3, with the path style of addresses.
 *
 * @param key key of the object, empty if the request is of a bucket
 */
record StubRequest(HttpExchange exchange, String bucket, String key, Map<String, String> query, byte[] body) {

	static StubRequest read(HttpExchange exchange) throws IOException {
		String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
		Map<String, String> query = new HashMap<>();
		String raw = exchange.getRequestURI().getRawQuery();
		for (String parameter : (raw != null) ? raw.split("&") : new String[0]) {
			String[] parts = parameter.split("=", 2);
			query.put(decode(parts[0]), (parts.length > 1) ? decode(parts[1]) : "");
		}
		return new StubRequest(exchange, path[0], (path.length > 1) ? path[1] : "", query, body(exchange));
	}

	static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

	private static byte[] body(HttpExchange exchange) throws IOException {
		String signed = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
		byte[] body = exchange.getRequestBody().readAllBytes();
		String length = exchange.getRequestHeaders().getFirst("Content-Length");
		if (length != null && body.length != Long.parseLong(length)) {
			throw new IOException("The request ends early");
		}
		return (signed != null && signed.startsWith("STREAMING-")) ? unchunked(new ByteArrayInputStream(body)) : body;
	}

	/** Chunks of the SDK: a size in hexadecimal digits and a signature before each. */
	private static byte[] unchunked(InputStream body) throws IOException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (int size = size(body); size > 0; size = size(body)) {
			content.write(body.readNBytes(size));
			body.skipNBytes(2);
		}
		return content.toByteArray();
	}

	private static int size(InputStream body) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int read = body.read(); read != '\n'; read = body.read()) {
			line.append((char) read);
		}
		return Integer.parseInt(line.toString().split("[;\r]", 2)[0], 16);
	}

	@Nullable String header(String name) {
		return this.exchange.getRequestHeaders().getFirst(name);
	}

	String action() {
		return switch (this.exchange.getRequestMethod()) {
			case "PUT" -> (header("x-amz-copy-source") != null) ? "CopyObject" : "PutObject";
			case "GET" -> this.key.isEmpty() ? "ListObjectsV2" : "GetObject";
			case "HEAD" -> "HeadObject";
			case "DELETE" -> "DeleteObject";
			case "POST" -> "DeleteObjects";
			default -> throw new IllegalStateException(this.exchange.getRequestMethod());
		};
	}

}
