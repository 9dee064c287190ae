package io.singletable.mapping;

/**
 * What to do with a stored attribute that the entity's class has no property for.
 */
public enum UnknownProperties {

	/** Read the entity without it. */
	IGNORE,

	/** Refuse to read the item. */
	FAIL

}
