package io.singletable.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.Environment;

/**
 * Application from the perspective of its clients: over HTTP, with paths sent as they are
 * written.
 */
final class Desk {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private static final Pattern CONTENT_LENGTH = Pattern.compile("Content-Length: ([0-9]+)\r\n");

	private final HttpClient client = HttpClient.newHttpClient();

	private final Environment environment;

	Desk(Environment environment) {
		this.environment = environment;
	}

	/**
	 * A path segment in which everything except letters and digits is escaped.
	 */
	static String escaped(String id) {
		return URLEncoder.encode(id, StandardCharsets.UTF_8)
			.replace("+", "%20")
			.replace(".", "%2E")
			.replace("*", "%2A");
	}

	int port() {
		return this.environment.getProperty(DeskProcess.PORT, Integer.class,
				this.environment.getRequiredProperty("local.server.port", Integer.class));
	}

	Answer get(String path, String... headers) {
		return send("GET", path, null, headers);
	}

	Answer post(String path, String body) {
		return send("POST", path, body);
	}

	Answer post(String path, String type, byte[] body) {
		return send(
				request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
	}

	Answer put(String path, String ifMatch, String body) {
		return send("PUT", path, body, "If-Match", ifMatch);
	}

	/** Patch over the version with the given ETag, or without one. */
	Answer patch(String path, String ifMatch, String patch) {
		String type = "application/merge-patch+json";
		return (ifMatch != null) ? send("PATCH", path, patch, "Content-Type", type, "If-Match", ifMatch)
				: send("PATCH", path, patch, "Content-Type", type);
	}

	/** Restore a version over the version with the given ETag. */
	Answer restore(String path, Object version, String ifMatch) {
		return send("POST", path + "/versions/" + version + "/restore", "", "If-Match", ifMatch);
	}

	Answer delete(String path, String ifMatch) {
		return send("DELETE", path, null, "If-Match", ifMatch);
	}

	Answer send(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = request(path);
		if (body != null) {
			request.header("Content-Type", "application/json");
		}
		if (headers.length > 0) {
			for (int i = 0; i < headers.length; i += 2) {
				request.setHeader(headers[i], headers[i + 1]);
			}
		}
		request.method(method,
				(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		return send(request.build());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest
			.newBuilder(path.startsWith("http:") ? URI.create(path) : URI.create("http://localhost:" + port() + path))
			.timeout(Duration.ofMinutes(2))
			.header("Accept-Language", "en");
	}

	/**
	 * The response to a request that is sent as it is written.
	 * @param method the method
	 * @param target the path and query
	 * @param rest headers, an empty line and the body; without a body, nothing or headers
	 */
	String raw(String method, String target, String rest) {
		try (Socket socket = new Socket("localhost", port())) {
			OutputStream out = socket.getOutputStream();
			out.write((method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + rest
					+ (rest.contains("\r\n\r\n") ? "" : "\r\n"))
				.getBytes(StandardCharsets.ISO_8859_1));
			out.flush();
			return answer(socket.getInputStream());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The text of one response: the server may keep the connection open, to wait for the
	 * rest of the request.
	 */
	private static String answer(InputStream in) throws IOException {
		StringBuilder answer = new StringBuilder();
		while (!isWhole(answer)) {
			int next = in.read();
			if (next < 0) {
				break;
			}
			answer.append((char) next);
		}
		return answer.toString();
	}

	private static boolean isWhole(StringBuilder answer) {
		int body = answer.indexOf("\r\n\r\n") + 4;
		Matcher length = CONTENT_LENGTH.matcher(answer);
		return body > 4 && (length.find() ? answer.length() - body >= Integer.parseInt(length.group(1))
				: answer.indexOf("\r\n0\r\n\r\n", body) > 0);
	}

	private Answer send(HttpRequest request) {
		try {
			long start = System.nanoTime();
			HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
			Duration time = Duration.ofNanos(System.nanoTime() - start);
			return new Answer(response.statusCode(), response.headers(), response.body(),
					response.body().isEmpty() ? MAPPER.nullNode() : MAPPER.readTree(response.body()), time);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
