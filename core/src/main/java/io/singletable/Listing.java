package io.singletable;

/**
 * The order in which the entities of a type can be listed.
 */
public enum Listing {

	/**
	 * By id, which for generated ids is the order of creation. The index entry never
	 * moves, so a save costs nothing there beyond the projected bytes that changed.
	 */
	BY_ID,

	/**
	 * By the time of the last change. A feed, not an enumeration: an entity that changes
	 * while it is paged newest first can be missed. Every save moves the index entry,
	 * which DynamoDB bills as a delete and an insert.
	 */
	LAST_MODIFIED,

	/** The type can't be listed, and its writes cost nothing in the listing index. */
	NONE

}
