package io.singletable.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/**
 * Files to attach to tickets, as a form sends them, and their downloads.
 */
final class Attachments {

	static final String MULTIPART = "multipart/form-data; boundary=cut";

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private Attachments() {
	}

	/** Bytes that no compression makes smaller, the same for each size. */
	static byte[] content(int size) {
		byte[] content = new byte[size];
		new Random(size).nextBytes(content);
		return content;
	}

	static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Answer attach(Desk desk, String path, String filename, String type, byte[] content) {
		return desk.post(path, MULTIPART, form("name=\"file\"; filename=\"" + filename + "\"", type, content));
	}

	/** A form of one part. */
	static byte[] form(String disposition, String type, byte[] content) {
		byte[] head = ("--cut\r\nContent-Disposition: form-data; " + disposition + "\r\n"
				+ (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "\r\n")
			.getBytes(StandardCharsets.UTF_8);
		byte[] tail = "\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8);
		byte[] form = new byte[head.length + content.length + tail.length];
		System.arraycopy(head, 0, form, 0, head.length);
		System.arraycopy(content, 0, form, head.length, content.length);
		System.arraycopy(tail, 0, form, head.length + content.length, tail.length);
		return form;
	}

	/** The content of an attachment, without conversion. */
	static HttpResponse<byte[]> download(Desk desk, String path, String... headers) {
		return send(desk, "GET", path, headers);
	}

	static HttpResponse<byte[]> send(Desk desk, String method, String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + desk.port() + path))
			.method(method, HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
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
