package io.singletable.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writer of items in DynamoDB's JSON: the same bytes as the client writes. Not
 * thread-safe.
 */
final class WireWriter {

	private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

	/** More than the rest of most requests. */
	private static final int MARGIN = 512;

	private final BiConsumer<String, AttributeValue> attributes = this::attribute;

	private byte[] json;

	private int length;

	/** Whether a comma comes before what is next. */
	private boolean continued;

	/**
	 * Create a writer.
	 * @param size the number of bytes to make room for
	 */
	WireWriter(int size) {
		this.json = new byte[size];
	}

	/**
	 * Put items into the bytes of a request.
	 * @param json the bytes, with a placeholder in each put
	 * @param size the number of bytes that the request may have with the items
	 */
	static WireWriter fill(byte[] json, List<Map<String, AttributeValue>> items, int size) {
		WireWriter writer = new WireWriter(Math.max(size, json.length) + MARGIN);
		int copied = 0;
		int actions = member(json, 0, "TransactItems");
		int at = (actions >= 0) ? JsonScanner.skip(json, actions, '[') : 0;
		for (Map<String, AttributeValue> item : items) {
			int place = (actions >= 0) ? -1 : member(json, at, "Item");
			while (place < 0) {
				int put = member(json, at, "Put");
				place = (put >= 0) ? member(json, put, "Item") : -1;
				at = JsonScanner.skipComma(json, JsonScanner.endOfValue(json, at));
			}
			writer.copy(json, copied, place);
			writer.item(item);
			copied = JsonScanner.endOfValue(json, place);
		}
		writer.copy(json, copied, json.length);
		return writer;
	}

	/** The index of the value of a member, -1 if there is none. */
	private static int member(byte[] json, int object, String name) {
		int at = JsonScanner.skip(json, object, '{');
		while (json[at] != '}') {
			int end = JsonScanner.endOfText(json, at);
			int value = JsonScanner.skip(json, end, ':');
			if (JsonScanner.isText(json, at, end, name)) {
				return value;
			}
			at = JsonScanner.skipComma(json, JsonScanner.endOfValue(json, value));
		}
		return -1;
	}

	/**
	 * The JSON, up to {@link #length()}.
	 */
	byte[] json() {
		return this.json;
	}

	int length() {
		return this.length;
	}

	/**
	 * Write a part of other JSON.
	 */
	void copy(byte[] other, int from, int to) {
		reserve(to - from);
		System.arraycopy(other, from, this.json, this.length, to - from);
		this.length += to - from;
	}

	void item(Map<String, AttributeValue> item) {
		begin('{');
		item.forEach(this.attributes);
		end('}');
	}

	private void attribute(String name, AttributeValue value) {
		comma();
		text(name);
		put(':');
		value(value);
		this.continued = true;
	}

	private void value(AttributeValue value) {
		switch (value.type()) {
			case S -> {
				open("{\"S\":");
				text(value.s());
			}
			case N -> {
				open("{\"N\":");
				text(value.n());
			}
			case B -> {
				open("{\"B\":");
				binary(value.b());
			}
			case BOOL -> open(value.bool() ? "{\"BOOL\":true" : "{\"BOOL\":false");
			case NUL -> open(value.nul() ? "{\"NULL\":true" : "{\"NULL\":false");
			case M -> {
				open("{\"M\":");
				item(value.m());
			}
			case L -> {
				open("{\"L\":");
				list(value.l());
			}
			case SS -> {
				open("{\"SS\":");
				texts(value.ss());
			}
			case NS -> {
				open("{\"NS\":");
				texts(value.ns());
			}
			case BS -> {
				open("{\"BS\":");
				binaries(value.bs());
			}
			default -> put('{');
		}
		put('}');
	}

	private void list(List<AttributeValue> values) {
		begin('[');
		for (AttributeValue value : values) {
			comma();
			value(value);
			this.continued = true;
		}
		end(']');
	}

	private void texts(List<String> texts) {
		begin('[');
		for (String text : texts) {
			comma();
			text(text);
			this.continued = true;
		}
		end(']');
	}

	private void binaries(List<SdkBytes> binaries) {
		begin('[');
		for (SdkBytes binary : binaries) {
			comma();
			binary(binary);
			this.continued = true;
		}
		end(']');
	}

	private void begin(char bracket) {
		put(bracket);
		this.continued = false;
	}

	private void end(char bracket) {
		put(bracket);
		this.continued = true;
	}

	private void comma() {
		if (this.continued) {
			put(',');
		}
	}

	private void put(char c) {
		reserve(1);
		this.json[this.length++] = (byte) c;
	}

	private void open(String ascii) {
		int count = ascii.length();
		reserve(count);
		for (int i = 0; i < count; i++) {
			this.json[this.length++] = (byte) ascii.charAt(i);
		}
	}

	private void binary(SdkBytes binary) {
		byte[] encoded = Base64.getEncoder().encode(binary.asByteArrayUnsafe());
		put('"');
		copy(encoded, 0, encoded.length);
		put('"');
	}

	private void text(String text) {
		int count = text.length();
		reserve(count + 2);
		this.json[this.length++] = '"';
		int at = 0;
		while (at < count) {
			char c = text.charAt(at++);
			if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
				this.json[this.length++] = (byte) c;
				continue;
			}
			// Room for the longest form, for the rest, and for the quote.
			reserve(6 + count - at + 1);
			if (c < 0x80) {
				escape(c);
			}
			else if (Character.isSurrogate(c)) {
				this.json[this.length++] = '\\';
				unit(c);
			}
			else {
				encode(c);
			}
		}
		this.json[this.length++] = '"';
	}

	private void escape(char c) {
		this.json[this.length++] = '\\';
		switch (c) {
			case '"', '\\' -> this.json[this.length++] = (byte) c;
			case '\b' -> this.json[this.length++] = 'b';
			case '\f' -> this.json[this.length++] = 'f';
			case '\n' -> this.json[this.length++] = 'n';
			case '\r' -> this.json[this.length++] = 'r';
			case '\t' -> this.json[this.length++] = 't';
			default -> unit(c);
		}
	}

	private void unit(char c) {
		this.json[this.length++] = 'u';
		this.json[this.length++] = HEX[c >> 12];
		this.json[this.length++] = HEX[c >> 8 & 0xF];
		this.json[this.length++] = HEX[c >> 4 & 0xF];
		this.json[this.length++] = HEX[c & 0xF];
	}

	private void encode(char c) {
		if (c < 0x800) {
			this.json[this.length++] = (byte) (0xC0 | c >> 6);
		}
		else {
			this.json[this.length++] = (byte) (0xE0 | c >> 12);
			this.json[this.length++] = (byte) (0x80 | c >> 6 & 0x3F);
		}
		this.json[this.length++] = (byte) (0x80 | c & 0x3F);
	}

	private void reserve(int more) {
		if (this.length + more > this.json.length) {
			this.json = Arrays.copyOf(this.json, Math.max(this.length + more, 2 * this.json.length));
		}
	}

}
