package io.singletable.console;

/**
 * Exception for a value that a field does not take.
 */
final class QueryFieldException extends RuntimeException {

	private final String field;

	/**
	 * Create a new {@code QueryFieldException}.
	 * @param field name of the field's parameter
	 * @param sentence what is wrong, without the value
	 */
	QueryFieldException(String field, String sentence) {
		super(sentence);
		this.field = field;
	}

	String field() {
		return this.field;
	}

}
