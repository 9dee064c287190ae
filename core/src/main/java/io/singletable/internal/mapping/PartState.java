package io.singletable.internal.mapping;

/**
 * State of a part of a type's declaration (an index, its listing, a filterable property):
 * whether it holds for all of its stored items.
 */
public enum PartState {

	/** All items have it. */
	ACTIVE,

	/** Items from before it was declared may lack it: what needs it is refused. */
	BACKFILLING

}
