package io.singletable.sample.problem;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Descriptions of expected types, for clients of the HTTP interface.
 */
final class Expected {

	private Expected() {
	}

	static String of(@Nullable Class<?> type) {
		if (type == null) {
			return "of a different type";
		}
		if (type.isEnum()) {
			return "one of " + Arrays.stream(type.getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name())
				.collect(Collectors.joining(", "));
		}
		if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
			return "an integer";
		}
		if (type == Instant.class) {
			return "an instant in ISO 8601, such as 2026-11-21T09:14:00Z";
		}
		if (Collection.class.isAssignableFrom(type)) {
			return "an array";
		}
		return (type == String.class) ? "a string" : "an object";
	}

}
