package io.singletable.internal.update;

import java.util.Arrays;
import java.util.Optional;

import io.singletable.internal.convert.ExpectedValue;
import io.singletable.internal.convert.Payloads;
import tools.jackson.databind.JavaType;

/**
 * Keys of maps as paths write them: constants of enums by name, everything else as it is
 * stored.
 */
record MapKeys(Payloads payloads) {

	/**
	 * The key of a text.
	 * @throws IllegalArgumentException if the map has no such key
	 */
	Object parse(JavaType map, String text) {
		JavaType type = map.getKeyType();
		Optional<Object> constant = type.isEnumType() ? constant(type.getRawClass(), text) : Optional.empty();
		return constant.or(() -> this.payloads.readKey(text, type))
			.orElseThrow(() -> new IllegalArgumentException(
					"has a key that the map can't have: it must be " + ExpectedValue.of(type.getRawClass())));
	}

	private static Optional<Object> constant(Class<?> type, String name) {
		return Arrays.stream(type.getEnumConstants())
			.filter((constant) -> ((Enum<?>) constant).name().equals(name))
			.findFirst()
			.map(Object.class::cast);
	}

}
