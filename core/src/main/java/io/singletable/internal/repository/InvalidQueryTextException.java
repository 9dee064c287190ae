package io.singletable.internal.repository;

/**
 * Exception for a query text that can't be read, which knows the place in the text.
 */
public final class InvalidQueryTextException extends IllegalArgumentException {

	private final String problem;

	private final int position;

	InvalidQueryTextException(String problem, int position, String text) {
		super("The text of the query is invalid at character " + (position + 1) + ": " + problem + ": " + text);
		this.problem = problem;
		this.position = position;
	}

	/**
	 * What is wrong, without the place.
	 */
	public String problem() {
		return this.problem;
	}

	/**
	 * Index of the character at which the text is wrong, from 0; the length of the text
	 * if it ends too early.
	 */
	public int position() {
		return this.position;
	}

}
