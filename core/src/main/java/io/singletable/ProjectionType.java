package io.singletable;

/**
 * Projection of a global secondary index: the attributes of an item that the index holds.
 */
public enum ProjectionType {

	/** All attributes: rows are read from the index alone. */
	ALL,

	/**
	 * The keys only: the smallest index, and the cheapest to write. The item of each row
	 * is fetched from the table, also to count.
	 */
	KEYS_ONLY,

	/**
	 * The keys, the properties that the index includes, and what the library needs to
	 * count them and to read projections of them without the table. Rows that need more
	 * are fetched from the table.
	 */
	INCLUDE

}
