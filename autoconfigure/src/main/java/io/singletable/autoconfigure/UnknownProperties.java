package io.singletable.autoconfigure;

/**
 * What happens to a stored attribute that the entity's class doesn't know.
 */
public enum UnknownProperties {

	/** It is skipped on reading, and lost when the entity is saved. */
	IGNORE,

	/** Reading the entity fails. */
	FAIL

}
