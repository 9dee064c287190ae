package io.singletable.internal.mapping;

import java.util.List;

import io.singletable.internal.mapping.access.ValueAccess;

import tools.jackson.databind.JavaType;

/**
 * A property of an entity: its name in Java, its place in the item, its type and the way
 * to its value.
 *
 * @param javaPath name in templates, method names and sorts, such as {@code address.city}
 * @param attributePath names in the item, from the outermost
 * @param nullable whether it, or anything on the way to it, is declared nullable; what is
 * not annotated counts as never null
 */
public record StoredProperty(String javaPath, List<String> attributePath, JavaType type, ValueAccess access,
		boolean nullable) {

	/**
	 * Name of the top-level attribute that holds the property.
	 */
	public String attribute() {
		return this.attributePath.get(0);
	}

	/**
	 * Class of its values.
	 */
	public Class<?> valueClass() {
		return this.type.getRawClass();
	}

}
