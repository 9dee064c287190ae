package io.singletable;

/**
 * Order in which the entities of a type can be listed.
 */
public enum Listing {

	/**
	 * By id, which is the order of creation for generated ids. The index entry never
	 * moves, so a save costs nothing there except for projected bytes that have changed.
	 */
	BY_ID,

	/**
	 * By the date of the last change. A feed, not a complete enumeration: an entity that
	 * changes while the listing is paged newest first can be missed. Every save moves the
	 * index entry, which DynamoDB bills as a delete and an insert.
	 */
	LAST_MODIFIED,

	/** Not listed. Writes of the type cost nothing in the listing index. */
	NONE

}
