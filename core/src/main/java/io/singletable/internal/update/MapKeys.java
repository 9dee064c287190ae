package io.singletable.internal.update;

import java.util.Arrays;

import tools.jackson.databind.JavaType;

/**
 * Keys of maps as paths write them.
 */
final class MapKeys {

	private MapKeys() {
	}

	/**
	 * The key of a text.
	 * @param map type of the map
	 * @throws IllegalArgumentException if the map has no such key
	 */
	static Object parse(JavaType map, String text) {
		Class<?> type = map.getKeyType().getRawClass();
		if (type.isInstance(text)) {
			return text;
		}
		if (type.isEnum()) {
			return Arrays.stream(type.getEnumConstants())
				.filter((constant) -> ((Enum<?>) constant).name().equals(text))
				.findFirst()
				.orElseThrow(
						() -> new IllegalArgumentException("has a key that is not a constant of " + type.getName()));
		}
		throw new IllegalArgumentException("has a key of a map with keys of type " + type.getName()
				+ ", of which paths know none: set the whole map");
	}

}
