package io.singletable.internal.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Scanner of JSON in UTF-8, which finds where values begin and end, and decodes text. It
 * expects what a service sends that was checked by its checksum, and no more than notices
 * that something else is there.
 */
final class JsonScanner {

	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long QUOTES = '"' * ONES;

	private static final long BACKSLASHES = '\\' * ONES;

	private JsonScanner() {
	}

	/**
	 * The index of the next byte that is no white space.
	 */
	static int skipSpace(byte[] json, int index) {
		int at = index;
		while (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t') {
			at++;
		}
		return at;
	}

	/**
	 * The index after a byte that must come next, and after the white space around it.
	 */
	static int skip(byte[] json, int index, char expected) {
		int at = skipSpace(json, index);
		if (json[at] != expected) {
			throw new MalformedJsonException();
		}
		return skipSpace(json, at + 1);
	}

	/**
	 * The index after a comma, if there is one, and after the white space around it.
	 */
	static int skipComma(byte[] json, int index) {
		int at = skipSpace(json, index);
		return (json[at] == ',') ? skipSpace(json, at + 1) : at;
	}

	/**
	 * The index after a text.
	 */
	static int endOfText(byte[] json, int index) {
		if (json[index] != '"') {
			throw new MalformedJsonException();
		}
		int at = endOfPlain(json, index + 1);
		while (json[at] == '\\') {
			at = endOfPlain(json, at + 2);
		}
		return at + 1;
	}

	/**
	 * The index of the next quote or backslash: most text is read eight bytes at once.
	 */
	private static int endOfPlain(byte[] json, int index) {
		int at = index;
		while (at <= json.length - Long.BYTES) {
			long bytes = (long) EIGHT_BYTES.get(json, at);
			long ends = zeros(bytes ^ QUOTES) | zeros(bytes ^ BACKSLASHES);
			if (ends != 0) {
				return at + Long.numberOfTrailingZeros(ends) / Byte.SIZE;
			}
			at += Long.BYTES;
		}
		while (json[at] != '"' && json[at] != '\\') {
			at++;
		}
		return at;
	}

	/**
	 * The highest bit of bytes that are zero. The first is exact, those after it may be
	 * wrong.
	 */
	private static long zeros(long bytes) {
		return (bytes - ONES) & ~bytes & (ONES << 7);
	}

	/**
	 * The index after a value.
	 * @param index index of its first byte
	 */
	static int endOfValue(byte[] json, int index) {
		byte first = json[index];
		if (first == '"') {
			return endOfText(json, index);
		}
		if (first != '{' && first != '[') {
			return endOfLiteral(json, index);
		}
		int depth = 0;
		int at = index;
		do {
			switch (json[at]) {
				case '"' -> at = endOfText(json, at) - 1;
				case '{', '[' -> depth++;
				case '}', ']' -> depth--;
				default -> {
				}
			}
			at++;
		}
		while (depth > 0);
		return at;
	}

	private static int endOfLiteral(byte[] json, int index) {
		int at = index;
		while (json[at] != ',' && json[at] != '}' && json[at] != ']' && json[at] > ' ') {
			at++;
		}
		if (at == index) {
			throw new MalformedJsonException();
		}
		return at;
	}

	/**
	 * The characters of a text.
	 * @param end index after its closing quote
	 */
	static String text(byte[] json, int index, int end) {
		int from = index + 1;
		int to = end - 1;
		String text = new String(json, from, to - from, StandardCharsets.UTF_8);
		return (endOfPlain(json, from) < to) ? unescape(text) : text;
	}

	private static String unescape(String escaped) {
		StringBuilder text = new StringBuilder(escaped.length());
		int at = 0;
		while (at < escaped.length()) {
			char c = escaped.charAt(at++);
			if (c != '\\') {
				text.append(c);
				continue;
			}
			char code = escaped.charAt(at++);
			switch (code) {
				case '"', '\\', '/' -> text.append(code);
				case 'b' -> text.append('\b');
				case 'f' -> text.append('\f');
				case 'n' -> text.append('\n');
				case 'r' -> text.append('\r');
				case 't' -> text.append('\t');
				case 'u' -> {
					text.append(unit(escaped, at));
					at += 4;
				}
				default -> throw new MalformedJsonException();
			}
		}
		return text.toString();
	}

	private static char unit(String escaped, int at) {
		int unit = 0;
		for (int i = at; i < at + 4; i++) {
			int digit = (i < escaped.length()) ? Character.digit(escaped.charAt(i), 16) : -1;
			if (digit < 0) {
				throw new MalformedJsonException();
			}
			unit = 16 * unit + digit;
		}
		return (char) unit;
	}

	/**
	 * Whether a text is a name.
	 * @param end index after its closing quote
	 */
	static boolean isText(byte[] json, int index, int end, String name) {
		int from = index + 1;
		int length = end - 1 - from;
		for (int i = 0; i < length; i++) {
			byte b = json[from + i];
			if (b < 0 || b == '\\') {
				return text(json, index, end).equals(name);
			}
			if (i >= name.length() || b != name.charAt(i)) {
				return false;
			}
		}
		return length == name.length();
	}

}
