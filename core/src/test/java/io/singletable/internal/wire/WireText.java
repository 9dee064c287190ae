package io.singletable.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Text of answers as JSON allows it: with white space anywhere, and characters escaped
 * that need not be.
 */
final class WireText {

	private final Random random;

	private final StringBuilder json = new StringBuilder();

	WireText(Random random) {
		this.random = random;
	}

	byte[] query(List<Map<String, AttributeValue>> items) {
		space("{").space("\"Count\"").space(":").space(Integer.toString(items.size())).space(",");
		space("\"LastEvaluatedKey\"").space(":").map(Map.of("Items", AttributeValue.createS("x\"Items\":[1]")));
		space(",").space("\"Items\"").space(":").space("[");
		for (int i = 0; i < items.size(); i++) {
			space((i > 0) ? "," : "").map(items.get(i));
		}
		return space("]").space(",").space("\"ScannedCount\"").space(":").space("7").space("}").bytes();
	}

	byte[] get(Map<String, AttributeValue> item) {
		return space("{").space("\"Item\"").space(":").map(item).space("}").bytes();
	}

	private byte[] bytes() {
		return this.json.toString().getBytes(StandardCharsets.UTF_8);
	}

	private WireText map(Map<String, AttributeValue> map) {
		space("{");
		boolean first = true;
		for (Map.Entry<String, AttributeValue> entry : map.entrySet()) {
			space(first ? "" : ",").text(entry.getKey()).space(":").value(entry.getValue());
			first = false;
		}
		return space("}");
	}

	private WireText value(AttributeValue value) {
		space("{").space("\"" + ((value.type() == AttributeValue.Type.NUL) ? "NULL" : value.type().name()) + "\"")
			.space(":");
		switch (value.type()) {
			case S -> text(value.s());
			case N -> text(value.n());
			case B -> text(encoded(value.b()));
			case BOOL -> space(value.bool().toString());
			case NUL -> space("true");
			case M -> map(value.m());
			case L -> list(value.l());
			case SS -> texts(value.ss());
			case NS -> texts(value.ns());
			case BS -> texts(value.bs().stream().map(WireText::encoded).toList());
			default -> throw new IllegalArgumentException();
		}
		return space("}");
	}

	private static String encoded(SdkBytes bytes) {
		return Base64.getEncoder().encodeToString(bytes.asByteArray());
	}

	private void list(List<AttributeValue> values) {
		space("[");
		for (int i = 0; i < values.size(); i++) {
			space((i > 0) ? "," : "").value(values.get(i));
		}
		space("]");
	}

	private void texts(List<String> texts) {
		space("[");
		for (int i = 0; i < texts.size(); i++) {
			space((i > 0) ? "," : "").text(texts.get(i));
		}
		space("]");
	}

	private WireText text(String text) {
		this.json.append('"');
		boolean escaped = false;
		for (char c : text.toCharArray()) {
			// Both halves of a pair, or none.
			escaped = Character.isLowSurrogate(c) ? escaped : this.random.nextInt(30) == 0;
			switch (c) {
				case '"', '\\' -> this.json.append('\\').append(c);
				case '\n' -> this.json.append("\\n");
				case '\t' -> this.json.append("\\t");
				case '/' -> this.json.append(this.random.nextBoolean() ? "\\/" : "/");
				default -> {
					if (c < ' ' || escaped) {
						this.json.append("\\u%04x".formatted((int) c));
					}
					else {
						this.json.append(c);
					}
				}
			}
		}
		this.json.append('"');
		return space("");
	}

	private WireText space(String token) {
		this.json.append(token);
		if (this.random.nextInt(8) == 0) {
			this.json.append(" \n\t\r".charAt(this.random.nextInt(4)));
		}
		return this;
	}

}
