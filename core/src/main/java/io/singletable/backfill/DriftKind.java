package io.singletable.backfill;

/**
 * Kind of difference between an item and the declaration of its class.
 */
public enum DriftKind {

	/** The part is missing, such as an index that is newer than the item. */
	MISSING,

	/** The part has different values, such as keys from a former template. */
	WRONG,

	/** The part should not exist, such as an index that was removed. */
	STALE

}
