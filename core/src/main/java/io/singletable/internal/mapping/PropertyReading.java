package io.singletable.internal.mapping;

import java.util.List;

/**
 * Source from which the reader takes a property.
 *
 * @param paths names in the item, from the outermost: those that the property is written
 * under, then those that {@code @JsonAlias} adds for it or for an object on its way
 * @param custom whether more names may be read, or a deserializer or converter of its own
 * reads the property, so that only reading tells what it takes
 */
public record PropertyReading(List<List<String>> paths, boolean custom) {

	public PropertyReading {
		paths = List.copyOf(paths);
	}

}
