package io.singletable.internal.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * Items as golden files hold them: DynamoDB's JSON with sorted names. Of binaries, the id
 * of a write is its length, and a payload the text that it decompresses to, in which a
 * long run of {@code x} is {@code BODY}. In a text, the id of a commit is {@code COMMIT}.
 */
final class GoldenItem {

	private static final JsonMapper JSON = new JsonMapper();

	private GoldenItem() {
	}

	/**
	 * An item as it should be, by the name of its file.
	 */
	static String expected(String name) throws IOException {
		try (InputStream file = GoldenItem.class.getResourceAsStream("/golden/items/" + name + ".json")) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * An item as it is.
	 */
	static String actual(Map<String, AttributeValue> item) {
		StringBuilder text = new StringBuilder();
		new TreeMap<>(item).forEach((name, value) -> text.append(text.isEmpty() ? "{\n  " : ",\n  ")
			.append(JSON.writeValueAsString(name))
			.append(": ")
			.append(json(value)));
		return text.append("\n}\n").toString();
	}

	private static String json(AttributeValue value) {
		return switch (value.type()) {
			case S -> "{\"S\": " + JSON.writeValueAsString(value.s().replaceFirst("^[0-9a-f]{32}#", "COMMIT#")) + "}";
			case N -> "{\"N\": \"" + value.n() + "\"}";
			case BOOL -> "{\"BOOL\": " + value.bool() + "}";
			case SS -> "{\"SS\": " + strings(value.ss().stream().sorted().toList()) + "}";
			case B -> "{\"B\": " + JSON.writeValueAsString(binary(value.b().asByteArray())) + "}";
			case M -> "{\"M\": {" + String.join(", ",
					new TreeMap<>(value.m()).entrySet()
						.stream()
						.map((entry) -> JSON.writeValueAsString(entry.getKey()) + ": " + json(entry.getValue()))
						.toList())
					+ "}}";
			default -> throw new IllegalArgumentException(value.type().toString());
		};
	}

	private static String strings(List<String> values) {
		return "[" + String.join(", ", values.stream().map(JSON::writeValueAsString).toList()) + "]";
	}

	private static String binary(byte[] bytes) {
		if (bytes[0] != 0x1f || (bytes[1] & 0xff) != 0x8b) {
			return bytes.length + " bytes";
		}
		try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return "gzip " + new String(stream.readAllBytes(), StandardCharsets.UTF_8).replaceAll("x{100,}", "BODY");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
