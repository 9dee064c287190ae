package io.singletable;

/**
 * Form in which a null property is stored.
 */
public enum Nulls {

	/** Null properties are not stored. */
	OMIT,

	/** Null properties are stored as DynamoDB's {@code NULL}. */
	EXPLICIT

}
