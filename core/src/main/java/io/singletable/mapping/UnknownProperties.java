package io.singletable.mapping;

/**
 * Handling of a stored attribute for which the class of the entity has no property.
 */
public enum UnknownProperties {

	/** Read the entity without the attribute. */
	IGNORE,

	/** Refuse to read the item. */
	FAIL

}
