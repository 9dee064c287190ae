package io.singletable.internal.schema;

/**
 * Whether a part of a type's declaration (an index, its listing, a filterable property)
 * holds for all of its stored items.
 */
public enum PartState {

	/** All items have it. */
	ACTIVE,

	/** Items from before it was declared may lack it: what needs it is refused. */
	BACKFILLING

}
