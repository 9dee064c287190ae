package io.singletable;

/**
 * How a null property is stored.
 */
public enum Nulls {

	/** A null property is not stored. */
	OMIT,

	/** A null property is stored as DynamoDB's {@code NULL}. */
	EXPLICIT

}
