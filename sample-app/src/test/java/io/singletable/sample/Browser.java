package io.singletable.sample;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Client that sends requests as a browser does: pages, and forms with the origin of the
 * page they are on.
 */
final class Browser {

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder()
		.cookieHandler(this.cookies)
		.followRedirects(HttpClient.Redirect.ALWAYS)
		.build();

	/** A redirect of the other client would have the type of the form that it follows. */
	private final HttpClient uploads = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final String origin;

	Browser(Desk desk) {
		this.origin = "http://localhost:" + desk.port();
	}

	HttpResponse<String> open(String path) {
		return send(request(path).GET());
	}

	/** Send a form of a page, and open the page to which that leads. */
	HttpResponse<String> send(String path, Map<String, ?> form) {
		return send(path, form, this.origin);
	}

	HttpResponse<String> send(String path, Map<String, ?> form, String origin) {
		String body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "="
					+ URLEncoder.encode(String.valueOf(field.getValue()), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return send(request(path).header("Origin", origin)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	/** Send a form with a file. */
	HttpResponse<String> upload(String path, byte[] form) {
		return upload(path, form, this.origin);
	}

	HttpResponse<String> upload(String path, byte[] form, String origin) {
		HttpResponse<String> answer = send(this.uploads,
				request(path).header("Origin", origin)
					.header("Content-Type", Attachments.MULTIPART)
					.POST(HttpRequest.BodyPublishers.ofByteArray(form)));
		return (answer.statusCode() == 302)
				? open(URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath()) : answer;
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.origin + path)).header("Accept", "text/html,*/*;q=0.8");
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		return send(this.client, request);
	}

	private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
		try {
			return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
