package io.singletable.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Client that sends any header, {@code Host} included.
 */
final class RawHttp {

	private static final int TIMEOUT = 10_000;

	private RawHttp() {
	}

	/**
	 * Send a request on a connection of its own.
	 * @param requestLine method and path
	 * @param headers lines of headers
	 */
	static Response send(InetAddress address, int port, String requestLine, String... headers) throws IOException {
		try (Socket socket = new Socket(address, port)) {
			socket.setSoTimeout(TIMEOUT);
			StringBuilder request = new StringBuilder(requestLine + " HTTP/1.1\r\n");
			for (String header : headers) {
				request.append(header).append("\r\n");
			}
			request.append("Content-Length: 0\r\nConnection: close\r\n\r\n");
			socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
			return Response.parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	/**
	 * Response.
	 */
	record Response(int status, Map<String, String> headers, String body) {

		static Response parse(String text) {
			int end = text.indexOf("\r\n\r\n");
			String[] lines = text.substring(0, end).split("\r\n");
			Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
			for (int i = 1; i < lines.length; i++) {
				int colon = lines[i].indexOf(':');
				headers.put(lines[i].substring(0, colon), lines[i].substring(colon + 1).trim());
			}
			return new Response(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
		}

	}

}
