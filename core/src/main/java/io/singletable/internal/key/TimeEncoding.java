package io.singletable.internal.key;

import java.time.DateTimeException;
import java.util.Optional;

/**
 * Encoding of times in a fixed-width format; descending, with every digit complemented to
 * 9 and the sign of an offset swapped. A swapped sign is needed: offsets sort by their
 * sign before their digits.
 */
record TimeEncoding(TimeFormat format, boolean reversed) implements KeyEncoding {

	@Override
	public String encode(Object value) {
		char[] text = this.format.pattern().toCharArray();
		this.format.write(KeyEncodings.cast(this.format.javaType(), value), text);
		if (this.reversed) {
			complement(text);
		}
		return new String(text);
	}

	@Override
	public Object decode(String encoded) {
		char[] text = encoded.toCharArray();
		if (!matches(text)) {
			throw notEncoded();
		}
		if (this.reversed) {
			complement(text);
		}
		try {
			return this.format.read(text);
		}
		catch (DateTimeException ex) {
			// The cause's message holds the value.
			throw notEncoded();
		}
	}

	@Override
	public Optional<KeyEncoding> descending() {
		return this.reversed ? Optional.empty() : Optional.of(new TimeEncoding(this.format, true));
	}

	private boolean matches(char[] text) {
		String pattern = this.format.pattern();
		if (text.length != pattern.length()) {
			return false;
		}
		for (int i = 0; i < text.length; i++) {
			char c = text[i];
			boolean matches = switch (pattern.charAt(i)) {
				case TimeFormat.DIGIT -> c >= '0' && c <= '9';
				case TimeFormat.SIGN -> c == '+' || c == '-';
				default -> c == pattern.charAt(i);
			};
			if (!matches) {
				return false;
			}
		}
		return true;
	}

	private void complement(char[] text) {
		String pattern = this.format.pattern();
		for (int i = 0; i < text.length; i++) {
			switch (pattern.charAt(i)) {
				case TimeFormat.DIGIT -> text[i] = (char) ('0' + '9' - text[i]);
				case TimeFormat.SIGN -> text[i] = (text[i] == '+') ? '-' : '+';
				default -> {
				}
			}
		}
	}

	private IllegalArgumentException notEncoded() {
		return new IllegalArgumentException("Not an encoded " + this.format.javaType().getSimpleName());
	}

}
