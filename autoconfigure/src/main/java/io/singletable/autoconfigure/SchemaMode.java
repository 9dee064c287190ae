package io.singletable.autoconfigure;

/**
 * Handling of the table at start-up.
 */
public enum SchemaMode {

	/** Create the table and missing indexes, and then validate them. */
	CREATE,

	/**
	 * Fail if the table or an index is missing, or does not have the structure that the
	 * entities need.
	 */
	VALIDATE,

	/** Do nothing; no request is sent. */
	NONE

}
