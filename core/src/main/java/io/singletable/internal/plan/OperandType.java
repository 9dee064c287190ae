package io.singletable.internal.plan;

/**
 * Type of the operands of an operator, relative to the property that is compared.
 */
public enum OperandType {

	/** No operand. */
	NONE,

	/** A value of the property, or a collection of such values. */
	VALUE,

	/** Text. */
	TEXT,

	/** An element of the property, which is a collection, or a part of its text. */
	ELEMENT

}
