package io.singletable.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Random requests to all endpoints of the desk, most of them invalid: bodies, parameters,
 * headers and paths in which one or more parts were replaced by what a client must not
 * send.
 */
final class RandomRequests {

	/** Text of requests that a response may repeat where it is stored. */
	static final String CLASS_NAME = "java.lang.Object";

	private static final List<String> METHODS = List.of("GET", "GET", "POST", "POST", "PUT", "PATCH", "DELETE", "HEAD",
			"OPTIONS", "TRACE", "FETCH");

	/** With {@code ID}, {@code VERSION} and {@code CURSOR} where values belong. */
	private static final List<Endpoint> ENDPOINTS = List.of(new Endpoint("POST", "/customers", Body.CUSTOMER),
			new Endpoint("GET", "/customers/ID", null), new Endpoint("POST", "/tickets", Body.TICKET),
			new Endpoint("GET", "/tickets?status=STATUS&assignee=TEXT&cursor=CURSOR&limit=NUMBER", null),
			new Endpoint("GET", "/tickets?status=STATUS&cursor=CURSOR", null),
			new Endpoint("GET", "/tickets?assignee=TEXT", null), new Endpoint("GET", "/tickets?limit=NUMBER", null),
			new Endpoint("GET", "/tickets/ID", null), new Endpoint("GET", "/tickets/ID?asOf=INSTANT", null),
			new Endpoint("PUT", "/tickets/ID", Body.TICKET), new Endpoint("DELETE", "/tickets/ID", null),
			new Endpoint("PATCH", "/tickets/ID", Body.PATCH),
			new Endpoint("PATCH", "/tickets/ID?base=VERSION", Body.PATCH),
			new Endpoint("GET", "/tickets/ID/versions?cursor=CURSOR&limit=NUMBER", null),
			new Endpoint("GET", "/tickets/ID/versions/VERSION", null),
			new Endpoint("GET", "/tickets/ID/versions/VERSION/diff/VERSION", null),
			new Endpoint("POST", "/tickets/ID/versions/VERSION/restore", null),
			new Endpoint("POST", "/tickets/ID/comments", Body.COMMENT),
			new Endpoint("GET", "/tickets/ID/comments?cursor=CURSOR&limit=NUMBER", null),
			new Endpoint("GET", "/tickets/ID/full?cursor=CURSOR", null), new Endpoint("GET", "/tickets/ID/views", null),
			new Endpoint("POST", "/tickets/ID/views", null), new Endpoint("POST", "/tickets/ID/customer", Body.MOVE),
			new Endpoint("GET", "/tickets/ID/attachments?cursor=CURSOR&limit=NUMBER", null),
			new Endpoint("POST", "/tickets/ID/attachments", Body.NAME),
			new Endpoint("GET", "/tickets/ID/attachments/TEXT/content", null),
			new Endpoint("PUT", "/tickets/ID/attachments/TEXT/name", Body.NAME),
			new Endpoint("DELETE", "/tickets/ID/attachments/TEXT", null),
			new Endpoint("GET", "/audit?author=TEXT&since=INSTANT&before=INSTANT&cursor=CURSOR&limit=NUMBER", null),
			new Endpoint("GET", "/audit?operation=TEXT&since=INSTANT", null),
			new Endpoint("GET", "/changesets/TEXT", null),
			new Endpoint("GET", "/tickets/ID/audit?cursor=CURSOR&limit=NUMBER", null),
			new Endpoint("GET", "/tickets/ID/versions/VERSION/changeset", null),
			new Endpoint("DELETE", "/customers/ID?forget", null), new Endpoint("GET", "/TEXT", null),
			new Endpoint("GET", "/error?TEXT=TEXT", null), new Endpoint("GET", "/actuator/TEXT", null),
			new Endpoint("GET", "/actuator/health/TEXT", null),
			new Endpoint("GET", "/actuator/singletable/TEXT", null));

	private static final List<String> TEXTS = List.of("", " ", "a", ".", "..", "a/b", "\u0000", "\u001f", "\u2028",
			"\uFFFF", "\u00e4\uD83D\uDE80", "\uD800", "x\uDC00", "\uDC00\uD800", "#", "%", "%zz", "%00", "%ff",
			"%ed%a0%80", "%c0%af", "%2e%2e", ";", ";a=b", "$[x]", "${x}", "#{1}", "{id}", "<b>", "\"", "'", "\\",
			"\r\n", "null", "true", "[]", "{}", "class", "id", "_v", CLASS_NAME, "x".repeat(201), "x".repeat(3000),
			"\uD83D\uDE80".repeat(600));

	private static final List<String> NUMBERS = List.of("0", "1", "2", "-1", "-0", "1.0", "1e0", "0x1", "1e400",
			"-1e400", "1e-400", "2147483647", "2147483648", "9223372036854775807", "9223372036854775808",
			"999999999999999999", "-9223372036854775809", "9".repeat(39), "9".repeat(1500), "NaN", "Infinity", "0.1",
			"01", "+1", "\u0661");

	private static final List<String> INSTANTS = List.of("2026-11-21T09:14:00Z", "2026-11-21", "0", "now",
			"-999999999-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z", "+1000000000-01-01T00:00:00Z",
			"2026-02-30T00:00:00Z", "2026-11-21T09:14:00+25:00", "9999-12-31T23:59:59.9999999999Z");

	private static final List<String> TYPES = List.of("application/json", "application/merge-patch+json",
			"application/json-patch+json", "text/plain", "application/xml", "application/json;charset=utf-16",
			"application/json;charset=nothing", "application/*", "*/*", "a", "", "multipart/form-data",
			"multipart/form-data; boundary=a", "application/x-www-form-urlencoded", "application/cbor",
			"application/problem+json");

	private static final List<String> TAGS = List.of("\"1\"", "\"2\"", "\"99\"", "1", "*", "W/\"1\"", "\"1\", \"2\"",
			"\"0\"", "\"999999999999999999\"", "\"9999999999999999999\"", "\"", "", "\"a\"", "x".repeat(3000));

	private final Random random;

	private final List<String> ids;

	private final List<String> cursors;

	/**
	 * Create requests.
	 * @param random decides about all of them
	 * @param ids ids of tickets and customers that exist
	 * @param cursors cursors of different lists
	 */
	RandomRequests(Random random, List<String> ids, List<String> cursors) {
		this.random = random;
		this.ids = ids;
		this.cursors = cursors;
	}

	RandomRequest next() {
		Endpoint endpoint = any(ENDPOINTS);
		String method = chance(10) ? any(METHODS) : endpoint.method;
		byte[] body = (endpoint.body != null || chance(10))
				? body((endpoint.body != null) ? endpoint.body : Body.TICKET) : new byte[0];
		List<String> headers = new ArrayList<>();
		String type = "application/json";
		if (endpoint.body == Body.PATCH) {
			boolean operations = chance(50);
			type = operations ? "application/json-patch+json" : "application/merge-patch+json";
			body = (operations && method.equals("PATCH")) ? encoded(operations()) : body;
		}
		headers.add("Content-Type: " + (chance(8) ? any(TYPES) : type));
		if (chance(50) || endpoint.method.equals("PUT")) {
			headers.add("If-Match: " + (chance(60) ? "\"1\"" : any(TAGS)));
		}
		if (chance(8)) {
			headers.add("Accept: " + any(TYPES));
		}
		if (chance(5)) {
			headers.add(any(List.of("Range: bytes=0-1", "Accept-Language: \u00ff", "If-None-Match: *",
					"If-Modified-Since: x", "X-HTTP-Method-Override: FETCH", "Content-Encoding: gzip", "Expect: x",
					"Forwarded: for=\"", "Cookie: a=\"", "Origin: null")));
		}
		headers.add("Content-Length: " + body.length);
		return new RandomRequest(method, target(endpoint.path), headers, body);
	}

	private String target(String path) {
		StringBuilder target = new StringBuilder();
		for (String part : path.split("(?<=[/?&=])|(?=[/?&=])")) {
			target.append(switch (part) {
				case "ID" -> chance(70) ? any(this.ids) : hostile(TEXTS);
				case "VERSION" -> chance(60) ? any(List.of("1", "2", "3")) : hostile(NUMBERS);
				case "NUMBER" -> chance(40) ? any(List.of("1", "50")) : hostile(NUMBERS);
				case "STATUS" -> chance(60) ? any(List.of("OPEN", "WAITING")) : hostile(TEXTS);
				case "INSTANT" -> chance(80) ? any(INSTANTS) : hostile(TEXTS);
				case "CURSOR" -> cursor();
				case "TEXT" -> hostile(TEXTS);
				default -> part;
			});
		}
		return chance(5) ? any(List.of(target + "/", target + "?", target + "?a=%", "/" + target, target + ".json"))
				: target.toString();
	}

	/** A value as it is, so that the web server has to decide, or escaped. */
	private String hostile(List<String> values) {
		String value = any(chance(80) ? values : TEXTS);
		return value.startsWith("%") || (chance(10) && value.chars().allMatch((c) -> c > ' ' && c < 127)) ? value
				: Desk.escaped(value);
	}

	private String cursor() {
		String cursor = any(this.cursors);
		return switch (this.random.nextInt(5)) {
			case 0 -> hostile(TEXTS);
			case 1 -> cursor.substring(0, this.random.nextInt(cursor.length()));
			case 2 -> {
				int at = this.random.nextInt(cursor.length());
				yield cursor.substring(0, at) + "A" + cursor.substring(at + 1);
			}
			default -> cursor;
		};
	}

	private byte[] body(Body body) {
		String json = body.properties.stream()
			.filter((property) -> !chance(4))
			.map((property) -> json(chance(3) ? any(TEXTS) : property.name) + ":"
					+ (chance(100 / body.properties.size()) ? value(2) : property.json))
			.collect(Collectors.joining(",", "{", chance(4) ? ",\"x\":" + value(2) + "}" : "}"));
		switch (this.random.nextInt(20)) {
			case 0 -> json = json.substring(0, this.random.nextInt(json.length()));
			case 1 -> json = value(3);
			case 2 -> json = chance(50) ? "" : json + json;
			default -> {
			}
		}
		return encoded(json);
	}

	/** A JSON Patch, of which most operations are valid. */
	private String operations() {
		String operations = Stream.generate(this::operation)
			.limit(this.random.nextInt(5))
			.collect(Collectors.joining(",", "[", "]"));
		return chance(5) ? operations.substring(0, this.random.nextInt(operations.length())) : operations;
	}

	private String operation() {
		String op = chance(95) ? any(List.of("add", "remove", "replace", "move", "copy", "test")) : any(TEXTS);
		String value = chance(60) ? any(List.of("\"E09\"", "null", "4", "[\"b2\"]", "\"WAITING\"")) : value(3);
		return "{\"op\":" + json(op) + ",\"path\":" + json(pointer())
				+ (chance(90) ? ",\"from\":" + json(pointer()) : "") + (chance(90) ? ",\"value\":" + value : "") + "}";
	}

	private String pointer() {
		String property = any(List.of("/title", "/priority", "/status", "/assignee", "/tags", "/tags/-", "/tags/0",
				"/version", "/id", "", "/title/x"));
		return chance(85) ? property : chance(50) ? property + "/" + any(TEXTS) : "/" + any(TEXTS);
	}

	private byte[] encoded(String json) {
		Charset charset = chance(4) ? any(List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1))
				: StandardCharsets.UTF_8;
		byte[] bytes = json.getBytes(charset);
		if (chance(5) && bytes.length > 0) {
			bytes[this.random.nextInt(bytes.length)] = (byte) this.random.nextInt(256);
		}
		return bytes;
	}

	private String value(int depth) {
		return switch (this.random.nextInt((depth > 0) ? 7 : 5)) {
			case 0, 1 -> json(any(TEXTS));
			case 2 -> any(NUMBERS.subList(0, 18));
			case 3 -> any(List.of("null", "true", "OPEN", "'a'", "/**/1", "\"\\u12\"", "\"\\x\""));
			case 4 -> json(any(INSTANTS));
			case 5 -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
			default -> "{" + json(any(TEXTS)) + ":" + value(depth - 1) + "}";
		};
	}

	/** A JSON string in which everything unusual is escaped, unpaired surrogates too. */
	private static String json(String text) {
		return text.chars()
			.mapToObj((c) -> (c < ' ' || c > '~' || c == '"' || c == '\\') ? "\\u%04x".formatted(c)
					: String.valueOf((char) c))
			.collect(Collectors.joining("", "\"", "\""));
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private boolean chance(int percent) {
		return this.random.nextInt(100) < percent;
	}

	private record Endpoint(String method, String path, Body body) {

	}

	private record Property(String name, String json) {

	}

	private enum Body {

		CUSTOMER(new Property("name", "\"Ann\""), new Property("id", "null")),

		TICKET(new Property("title", "\"E07\""), new Property("body", "\"It beeps\""),
				new Property("status", "\"OPEN\""), new Property("priority", "3"), new Property("assignee", "\"ann\""),
				new Property("customerId", "\"c-ann-meyer\""), new Property("tags", "[\"b1\"]")),

		PATCH(new Property("title", "\"E08\""), new Property("assignee", "null"), new Property("tags", "[]")),

		NAME(new Property("name", "\"scan.pdf\"")),

		COMMENT(new Property("author", "\"ann\""), new Property("text", "\"Done\"")),

		MOVE(new Property("customerId", "\"c-ann-meyer\""), new Property("reason", "\"asked for\""));

		private final List<Property> properties;

		Body(Property... properties) {
			this.properties = List.of(properties);
		}

	}

}
