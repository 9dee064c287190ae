package io.singletable.query;

import java.util.List;

/**
 * Operator of a comparison: its spellings in the text of a query, its keywords in the
 * names of methods, and the number of its operands. Every comparison is either true or
 * false, even if a property is null: null is not equal to anything, and neither before
 * nor after anything, and a negated operator is true if the plain one is false.
 */
public enum Operator {

	/** {@code =}: equal to the operand. */
	EQUAL(Operands.ONE, List.of("="), List.of("Is", "Equals", "IsTrue", "True", "IsFalse", "False")),

	/** {@code <>}: not equal to the operand; a null property matches. */
	NOT_EQUAL(Operands.ONE, List.of("<>", "!="), List.of("IsNot", "Not")),

	/** {@code <}: less than the operand. */
	LESS(Operands.ONE, List.of("<"), List.of("IsLessThan", "LessThan", "IsBefore", "Before")),

	/** {@code <=}: less than or equal to the operand. */
	LESS_OR_EQUAL(Operands.ONE, List.of("<="), List.of("IsLessThanEqual", "LessThanEqual")),

	/** {@code >}: greater than the operand. */
	GREATER(Operands.ONE, List.of(">"), List.of("IsGreaterThan", "GreaterThan", "IsAfter", "After")),

	/** {@code >=}: greater than or equal to the operand. */
	GREATER_OR_EQUAL(Operands.ONE, List.of(">="), List.of("IsGreaterThanEqual", "GreaterThanEqual")),

	/** {@code between}: from the first operand to the second, including both. */
	BETWEEN(Operands.TWO, List.of("between"), List.of("IsBetween", "Between")),

	/** {@code starts with}: text that starts with the operand. */
	STARTS_WITH(Operands.ONE, List.of("starts with"), List.of("IsStartingWith", "StartingWith", "StartsWith")),

	/** {@code ends with}: text that ends with the operand. */
	ENDS_WITH(Operands.ONE, List.of("ends with"), List.of("IsEndingWith", "EndingWith", "EndsWith")),

	/** {@code contains}: text, or a collection, that contains the operand. */
	CONTAINS(Operands.ONE, List.of("contains"), List.of("IsContaining", "Containing", "Contains")),

	/**
	 * {@code does not contain}: text, or a collection, that does not contain the operand;
	 * a null property matches.
	 */
	NOT_CONTAINS(Operands.ONE, List.of("does not contain"), List.of("IsNotContaining", "NotContaining", "NotContains")),

	/** {@code in}: equal to one of the operand's elements. */
	IN(Operands.ALTERNATIVES, List.of("in"), List.of("IsIn", "In")),

	/**
	 * {@code not in}: equal to none of the operand's elements; a null property matches.
	 */
	NOT_IN(Operands.ALTERNATIVES, List.of("not in"), List.of("IsNotIn", "NotIn")),

	/** {@code is null}: null or absent. */
	IS_NULL(Operands.NONE, List.of("is null"), List.of("IsNull", "Null")),

	/** {@code is not null}: neither null nor absent. */
	IS_NOT_NULL(Operands.NONE, List.of("is not null"), List.of("IsNotNull", "NotNull", "Exists")),

	/**
	 * {@code is empty}: a collection or map without elements; a null property matches.
	 */
	IS_EMPTY(Operands.NONE, List.of("is empty"), List.of("IsEmpty", "Empty")),

	/** {@code is not empty}: a collection or map with elements. */
	IS_NOT_EMPTY(Operands.NONE, List.of("is not empty"), List.of("IsNotEmpty", "NotEmpty"));

	private final Operands operands;

	private final List<String> spellings;

	private final List<String> keywords;

	Operator(Operands operands, List<String> spellings, List<String> keywords) {
		this.operands = operands;
		this.spellings = spellings;
		this.keywords = keywords;
	}

	/**
	 * Number of operands.
	 * @return 0, 1 or 2
	 */
	public int operands() {
		return this.operands.number;
	}

	/**
	 * Return whether the operand is a collection of alternatives.
	 * @return {@code true} for {@link #IN} and {@link #NOT_IN}
	 */
	public boolean takesMany() {
		return this.operands == Operands.ALTERNATIVES;
	}

	/**
	 * Spellings in the text of a query, such as {@code starts with}.
	 * @return the spellings, at least one, of which the first is the usual one; words are
	 * separated by one space
	 */
	public List<String> spellings() {
		return this.spellings;
	}

	/**
	 * Keywords in the names of query methods, such as {@code StartingWith}.
	 * @return all keywords of Spring Data that stand for the operator
	 */
	public List<String> keywords() {
		return this.keywords;
	}

	@Override
	public String toString() {
		return this.spellings.get(0);
	}

	/**
	 * Operands that an operator takes.
	 */
	private enum Operands {

		NONE(0), ONE(1), TWO(2), ALTERNATIVES(1);

		private final int number;

		Operands(int number) {
			this.number = number;
		}

	}

}
