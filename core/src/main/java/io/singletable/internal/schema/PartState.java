package io.singletable.internal.schema;

/**
 * State of a part of a type's declaration (an index, its listing, a filterable property):
 * complete in all of its stored items or not.
 */
public enum PartState {

	/** All items have it. */
	ACTIVE,

	/** Items from before it was declared may lack it: what needs it is refused. */
	BACKFILLING

}
