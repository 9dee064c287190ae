package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Stored names as paths in Java, as far as they are known.
 */
final class StoredPaths {

	private StoredPaths() {
	}

	/**
	 * The path in Java of what is stored under a path. Keys of maps are left out, and
	 * names that no property has are taken as they are.
	 */
	static String toJava(@Nullable TypeModel type, List<String> stored) {
		List<String> names = new ArrayList<>();
		int keys = 0;
		List<String> known = new ArrayList<>();
		for (String name : stored) {
			if (keys > 0) {
				keys--;
				continue;
			}
			known.add(name);
			PropertyModel property = find(type, known);
			if (property != null) {
				names.clear();
				names.add(property.path());
				keys = property.mapLevels();
			}
			else {
				names.add(name);
			}
		}
		return String.join(".", names);
	}

	private static @Nullable PropertyModel find(@Nullable TypeModel type, List<String> stored) {
		return (type == null) ? null
				: type.properties()
					.stream()
					.filter((property) -> property.storedPath().equals(stored))
					.findFirst()
					.orElse(null);
	}

}
