package io.singletable.internal.key;

import java.nio.charset.StandardCharsets;
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
		byte[] text = this.format.pattern().clone();
		this.format.write(KeyEncodings.cast(this.format.javaType(), value), text);
		if (this.reversed) {
			complement(text);
		}
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	@Override
	public Object decode(String encoded) {
		// What is not in it becomes a question mark, which no pattern has.
		byte[] text = encoded.getBytes(StandardCharsets.ISO_8859_1);
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

	private boolean matches(byte[] text) {
		byte[] pattern = this.format.pattern();
		if (text.length != pattern.length) {
			return false;
		}
		for (int i = 0; i < text.length; i++) {
			byte c = text[i];
			boolean matches = switch (pattern[i]) {
				case TimeFormat.DIGIT -> c >= '0' && c <= '9';
				case TimeFormat.SIGN -> c == '+' || c == '-';
				default -> c == pattern[i];
			};
			if (!matches) {
				return false;
			}
		}
		return true;
	}

	private void complement(byte[] text) {
		byte[] pattern = this.format.pattern();
		for (int i = 0; i < text.length; i++) {
			switch (pattern[i]) {
				case TimeFormat.DIGIT -> text[i] = (byte) ('0' + '9' - text[i]);
				case TimeFormat.SIGN -> text[i] = (byte) ((text[i] == '+') ? '-' : '+');
				default -> {
				}
			}
		}
	}

	private IllegalArgumentException notEncoded() {
		return new IllegalArgumentException("Not an encoded " + this.format.javaType().getSimpleName());
	}

}
