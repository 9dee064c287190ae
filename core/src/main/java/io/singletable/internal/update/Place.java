package io.singletable.internal.update;

import io.singletable.internal.expression.DocumentPath;

/**
 * Place of a value in items of a type.
 *
 * @param javaPath path as the caller wrote it
 * @param declared path of the declared property that it is, or is in
 * @param path where it is stored
 * @param required number of steps of the path to what has to be there for the value to be
 * set; maps that follow are created
 */
record Place(String javaPath, String declared, DocumentPath path, int required) {

	/**
	 * The same place, around which everything is created.
	 */
	Place creatable() {
		return new Place(this.javaPath, this.declared, this.path, 0);
	}

	/**
	 * Whether a property is here, in here, or around this.
	 */
	boolean touches(String property) {
		return isIn(property, this.declared) || isIn(this.declared, property);
	}

	/**
	 * Whether a property is another one or a part of it.
	 */
	static boolean isIn(String property, String other) {
		return property.startsWith(other)
				&& (property.length() == other.length() || property.charAt(other.length()) == '.');
	}

	/**
	 * Whether this is the property itself, not a part of it.
	 */
	boolean isWhole() {
		return this.javaPath.equals(this.declared);
	}

}
