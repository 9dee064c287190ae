package io.singletable.internal.key;

import java.util.Optional;

/**
 * Encoding of booleans; descending, each is written as the other.
 */
record BooleanEncoding(boolean reversed) implements KeyEncoding {

	@Override
	public String encode(Object value) {
		return (KeyEncodings.cast(Boolean.class, value) != this.reversed) ? "true" : "false";
	}

	@Override
	public Object decode(String encoded) {
		return switch (encoded) {
			case "true" -> !this.reversed;
			case "false" -> this.reversed;
			default -> throw new IllegalArgumentException("Not an encoded boolean");
		};
	}

	@Override
	public Optional<KeyEncoding> descending() {
		return this.reversed ? Optional.empty() : Optional.of(new BooleanEncoding(true));
	}

}
