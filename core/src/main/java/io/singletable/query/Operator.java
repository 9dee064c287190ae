package io.singletable.query;

/**
 * Operator of a comparison. Every comparison is either true or false, even if a property
 * is null: null is not equal to anything, and neither before nor after anything, and a
 * negated operator is true if the plain one is false.
 */
public enum Operator {

	/** Equal to the operand. */
	EQUAL("=", 1),

	/** Not equal to the operand; a null property matches. */
	NOT_EQUAL("<>", 1),

	/** Less than the operand. */
	LESS("<", 1),

	/** Less than or equal to the operand. */
	LESS_OR_EQUAL("<=", 1),

	/** Greater than the operand. */
	GREATER(">", 1),

	/** Greater than or equal to the operand. */
	GREATER_OR_EQUAL(">=", 1),

	/** From the first operand to the second, including both. */
	BETWEEN("between", 2),

	/** Text that starts with the operand. */
	STARTS_WITH("starts with", 1),

	/** Text, or a collection, that contains the operand. */
	CONTAINS("contains", 1),

	/**
	 * Text, or a collection, that does not contain the operand; a null property matches.
	 */
	NOT_CONTAINS("does not contain", 1),

	/** Equal to one of the operand's elements. */
	IN("in", 1),

	/** Equal to none of the operand's elements; a null property matches. */
	NOT_IN("not in", 1),

	/** Null or absent. */
	IS_NULL("is null", 0),

	/** Not null. */
	IS_NOT_NULL("is not null", 0),

	/** A collection or map without elements; a null property matches. */
	IS_EMPTY("is empty", 0),

	/** A collection or map with elements. */
	IS_NOT_EMPTY("is not empty", 0);

	private final String symbol;

	private final int operands;

	Operator(String symbol, int operands) {
		this.symbol = symbol;
		this.operands = operands;
	}

	/**
	 * Number of operands.
	 * @return 0, 1 or 2
	 */
	public int operands() {
		return this.operands;
	}

	/**
	 * Return whether the operand is a collection of alternatives.
	 * @return {@code true} for {@link #IN} and {@link #NOT_IN}
	 */
	public boolean takesMany() {
		return this == IN || this == NOT_IN;
	}

	@Override
	public String toString() {
		return this.symbol;
	}

}
