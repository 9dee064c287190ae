package io.singletable.internal.plan;

/**
 * Condition of DynamoDB's filter expressions to which operators are pushed down.
 */
enum FilterCondition {

	/** The attribute has one of some values. */
	EQUAL,

	/** The attribute has none of some values, or is absent. */
	UNEQUAL,

	/** The attribute is less than a value. */
	LESS,

	/** The attribute is less than or equal to a value. */
	LESS_OR_EQUAL,

	/** The attribute is greater than a value. */
	GREATER,

	/** The attribute is greater than or equal to a value. */
	GREATER_OR_EQUAL,

	/** The attribute lies between two values, or is one of them. */
	BETWEEN,

	/** The text of the attribute begins with a text. */
	BEGINS_WITH,

	/** The attribute contains a text or an element. */
	CONTAINS,

	/** The attribute does not contain a text or an element, or is absent. */
	NOT_CONTAINS,

	/** The attribute is null or absent. */
	NULL,

	/** The attribute is neither null nor absent. */
	NOT_NULL,

	/** The attribute has no elements. */
	EMPTY,

	/** The attribute has elements. */
	NOT_EMPTY;

	/**
	 * Whether it depends on values, of which each form may have to be named.
	 */
	boolean isOfValues() {
		return switch (this) {
			case EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, BEGINS_WITH, CONTAINS,
					NOT_CONTAINS ->
				true;
			case NULL, NOT_NULL, EMPTY, NOT_EMPTY -> false;
		};
	}

	/**
	 * Whether it depends on whole values, and not on their order or parts.
	 */
	boolean isOfEquality() {
		return this == EQUAL || this == UNEQUAL;
	}

}
