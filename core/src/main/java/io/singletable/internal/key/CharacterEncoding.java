package io.singletable.internal.key;

import java.util.Optional;

/**
 * Encoding of characters, as texts of length one.
 */
record CharacterEncoding() implements KeyEncoding {

	@Override
	public String encode(Object value) {
		return KeyText.encode(KeyEncodings.cast(Character.class, value).toString());
	}

	@Override
	public Object decode(String encoded) {
		String text = KeyText.decode(encoded);
		if (text.length() != 1) {
			throw new IllegalArgumentException("Not an encoded character");
		}
		return text.charAt(0);
	}

	@Override
	public Optional<KeyEncoding> descending() {
		return Optional.empty();
	}

}
