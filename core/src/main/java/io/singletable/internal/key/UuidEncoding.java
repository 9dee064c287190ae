package io.singletable.internal.key;

import java.util.Optional;
import java.util.UUID;

/**
 * Encoding of UUIDs, as their lower-case text.
 */
record UuidEncoding() implements KeyEncoding {

	private static final int LENGTH = 36;

	@Override
	public String encode(Object value) {
		return KeyEncodings.cast(UUID.class, value).toString();
	}

	@Override
	public Object decode(String encoded) {
		if (encoded.length() == LENGTH) {
			UUID uuid = parse(encoded);
			// UUID.fromString takes upper case and short groups as well.
			if (uuid.toString().equals(encoded)) {
				return uuid;
			}
		}
		throw new IllegalArgumentException("Not an encoded UUID");
	}

	@Override
	public Optional<KeyEncoding> descending() {
		return Optional.empty();
	}

	private static UUID parse(String encoded) {
		try {
			return UUID.fromString(encoded);
		}
		catch (IllegalArgumentException ex) {
			// The cause's message holds the value.
			throw new IllegalArgumentException("Not an encoded UUID");
		}
	}

}
