package io.singletable.backfill;

/**
 * How an item differs from what its class declares.
 */
public enum DriftKind {

	/** It lacks the part, such as an index that is newer than the item. */
	MISSING,

	/** It has the part with other values, such as the keys of a former template. */
	WRONG,

	/** It has the part and should not, such as an index that was removed. */
	STALE

}
