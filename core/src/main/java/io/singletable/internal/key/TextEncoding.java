package io.singletable.internal.key;

import java.util.Optional;

/**
 * Encoding of strings.
 */
record TextEncoding() implements KeyEncoding {

	@Override
	public String encode(Object value) {
		return KeyText.encode(KeyEncodings.cast(String.class, value));
	}

	@Override
	public Object decode(String encoded) {
		return KeyText.decode(encoded);
	}

	@Override
	public Optional<KeyEncoding> descending() {
		return Optional.empty();
	}

}
