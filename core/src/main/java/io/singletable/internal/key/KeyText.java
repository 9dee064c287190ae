package io.singletable.internal.key;

/**
 * Text of a value as it is written into a segment of a key.
 * <p>
 * The code points U+0000 to U+0024 are written as {@code $} and one of {@code 0-9A-Za},
 * the empty text as {@code $}, every other code point as itself: {@code Order#o1} becomes
 * {@code Order$Zo1}. An encoded text never holds {@code #}, so {@code #} ends it; and as
 * every character of an encoded text sorts after {@code #}, encoded texts sort as the
 * texts do, by code point, whatever follows the {@code #}. (Code point order is the order
 * of UTF-8 bytes, so DynamoDB's; it is not that of {@link String#compareTo}, which puts
 * U+1F600 before U+FF5E.) Case and normalisation are kept.
 */
public final class KeyText {

	private static final String ESCAPED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZa";

	private static final char ESCAPE = '$';

	private static final String EMPTY = "$";

	private KeyText() {
	}

	/**
	 * Encode a text. One that needs no escape is returned as it is, without a copy.
	 * @return the encoded text, never empty
	 * @throws UnencodableValueException if the text holds an unpaired surrogate
	 */
	public static String encode(String text) {
		if (text.isEmpty()) {
			return EMPTY;
		}
		int length = text.length();
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (c <= ESCAPE || Character.isSurrogate(c)) {
				return encodeSpecial(text);
			}
		}
		return text;
	}

	private static String encodeSpecial(String text) {
		if (unpairedSurrogate(text) >= 0) {
			throw new UnencodableValueException(
					"it is ill-formed UTF-16 (an unpaired surrogate), which can't be encoded in UTF-8");
		}
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) <= ESCAPE) {
				return escape(text, i);
			}
		}
		return text;
	}

	/**
	 * Decode an encoded text.
	 * @param encoded what {@link #encode} returned
	 * @throws IllegalArgumentException if {@link #encode} returns this for no text
	 */
	public static String decode(String encoded) {
		int length = encoded.length();
		for (int i = 0; i < length; i++) {
			char c = encoded.charAt(i);
			if (c <= ESCAPE || Character.isSurrogate(c)) {
				return decodeSpecial(encoded);
			}
		}
		if (length == 0) {
			throw notEncoded();
		}
		return encoded;
	}

	private static String decodeSpecial(String encoded) {
		if (encoded.equals(EMPTY)) {
			return "";
		}
		if (unpairedSurrogate(encoded) >= 0) {
			throw notEncoded();
		}
		for (int i = 0; i < encoded.length(); i++) {
			if (encoded.charAt(i) <= ESCAPE) {
				return unescape(encoded, i);
			}
		}
		return encoded;
	}

	private static IllegalArgumentException notEncoded() {
		return new IllegalArgumentException("Not an encoded text");
	}

	/**
	 * Return the bound that parts the segments of greater values from those of a value
	 * and of smaller ones: {@code w > v} exactly if a segment of {@code w}, and all that
	 * follows it in a key, sorts after {@code after(encode(v))}. The bound is itself no
	 * key, so it serves as an inclusive bound as well as an exclusive one. Holds for
	 * every {@link KeyEncoding}.
	 * @param encoded an encoded value, possibly with the segments before it
	 */
	public static String after(String encoded) {
		return encoded + ESCAPE;
	}

	/**
	 * Return where a text stops being well-formed UTF-16.
	 * @return the index of the first unpaired surrogate, or -1
	 */
	static int unpairedSurrogate(String text) {
		int length = text.length();
		for (int i = 0; i < length; i++) {
			if (!Character.isSurrogate(text.charAt(i))) {
				continue;
			}
			if (!Character.isHighSurrogate(text.charAt(i)) || i + 1 == length
					|| !Character.isLowSurrogate(text.charAt(i + 1))) {
				return i;
			}
			i++;
		}
		return -1;
	}

	private static String escape(String text, int first) {
		StringBuilder encoded = new StringBuilder(text.length() + 8).append(text, 0, first);
		for (int i = first; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c <= ESCAPE) {
				encoded.append(ESCAPE).append(ESCAPED.charAt(c));
			}
			else {
				encoded.append(c);
			}
		}
		return encoded.toString();
	}

	private static String unescape(String encoded, int first) {
		StringBuilder text = new StringBuilder(encoded.length()).append(encoded, 0, first);
		for (int i = first; i < encoded.length(); i++) {
			char c = encoded.charAt(i);
			if (c > ESCAPE) {
				text.append(c);
				continue;
			}
			int index = (c == ESCAPE && i + 1 < encoded.length()) ? ESCAPED.indexOf(encoded.charAt(i + 1)) : -1;
			if (index < 0) {
				throw new IllegalArgumentException("Not an encoded text: malformed escape at position " + i);
			}
			text.append((char) index);
			i++;
		}
		return text.toString();
	}

}
