package io.singletable.autoconfigure;

/**
 * What start-up does about the table.
 */
public enum SchemaMode {

	/** Create the table and the indexes it lacks, and then validate it. */
	CREATE,

	/** Fail if the table or an index is missing or other than the entities need. */
	VALIDATE,

	/** Neither; no request is sent. */
	NONE

}
