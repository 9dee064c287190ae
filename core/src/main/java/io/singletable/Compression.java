package io.singletable;

/**
 * How an entity's payload is stored.
 */
public enum Compression {

	/**
	 * What the property {@code singletable.compression} says; where it says nothing,
	 * {@link #GZIP} for versioned types and {@link #NONE} for the others.
	 */
	DEFAULT,

	/** Every property is an attribute of its own. */
	NONE,

	/**
	 * The payload is one binary attribute, once it reaches the configured threshold.
	 * Properties marked {@link Filterable} stay attributes as well.
	 */
	GZIP

}
