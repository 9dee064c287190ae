package io.singletable;

/**
 * Form in which the payload of an entity is stored.
 */
public enum Compression {

	/**
	 * The default of the property {@code singletable.compression} applies; if that is not
	 * set, {@link #GZIP} for versioned types and {@link #NONE} for others.
	 */
	DEFAULT,

	/** Each property is a separate attribute. */
	NONE,

	/**
	 * The payload is a single binary attribute if it reaches the configured threshold.
	 * Properties annotated with {@link Filterable} are separate attributes as well.
	 */
	GZIP

}
