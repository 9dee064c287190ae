package io.singletable.query;

/**
 * Type of a stored attribute. Null is none of them: use {@link Comparing#isNull()}.
 */
public enum AttributeType {

	/** Text. */
	STRING("S"),

	/** Number. */
	NUMBER("N"),

	/** Bytes. */
	BINARY("B"),

	/** Boolean. */
	BOOLEAN("BOOL"),

	/** List of values of any types. */
	LIST("L"),

	/** Map from texts to values of any types, also an object. */
	MAP("M"),

	/** Set of texts. */
	STRING_SET("SS"),

	/** Set of numbers. */
	NUMBER_SET("NS"),

	/** Set of bytes. */
	BINARY_SET("BS");

	private final String code;

	AttributeType(String code) {
		this.code = code;
	}

	/**
	 * Code that DynamoDB has for the type, such as {@code S}.
	 * @return the code
	 */
	public String code() {
		return this.code;
	}

}
