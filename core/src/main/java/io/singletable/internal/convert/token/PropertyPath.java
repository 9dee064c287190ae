package io.singletable.internal.convert.token;

import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;

/**
 * Path of the place in an entity where something failed: {@code lines[2].price}. The keys
 * of maps are content and shown as {@code [*]}.
 */
final class PropertyPath {

	private PropertyPath() {
	}

	static String of(List<JacksonException.Reference> references) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference reference : references) {
			String name = reference.getPropertyName();
			if (isMap(reference.from())) {
				path.append("[*]");
			}
			else if (name != null) {
				path.append((path.length() > 0) ? "." : "").append(name);
			}
			else {
				path.append('[').append(reference.getIndex()).append(']');
			}
		}
		return path.toString();
	}

	private static boolean isMap(Object from) {
		return from instanceof Map || (from instanceof Class<?> type && Map.class.isAssignableFrom(type));
	}

}
