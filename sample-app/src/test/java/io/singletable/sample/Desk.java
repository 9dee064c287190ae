package io.singletable.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.Environment;

/**
 * The application as its clients see it: over HTTP, with paths as they are written.
 */
final class Desk {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Environment environment;

	Desk(Environment environment) {
		this.environment = environment;
	}

	/**
	 * A path segment with everything escaped that isn't a letter or digit.
	 */
	static String escaped(String id) {
		return URLEncoder.encode(id, StandardCharsets.UTF_8)
			.replace("+", "%20")
			.replace(".", "%2E")
			.replace("*", "%2A");
	}

	int port() {
		return this.environment.getRequiredProperty("local.server.port", Integer.class);
	}

	Answer get(String path, String... headers) {
		return send("GET", path, null, headers);
	}

	Answer post(String path, String body) {
		return send("POST", path, body);
	}

	Answer put(String path, String ifMatch, String body) {
		return send("PUT", path, body, "If-Match", ifMatch);
	}

	Answer delete(String path, String ifMatch) {
		return send("DELETE", path, null, "If-Match", ifMatch);
	}

	Answer send(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(path.startsWith("http:") ? URI.create(path) : URI.create("http://localhost:" + port() + path))
			.timeout(Duration.ofSeconds(30))
			.header("Accept-Language", "en");
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
