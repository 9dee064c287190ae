package io.singletable.console;

/**
 * Exception for a request that can't be answered as asked. Shown in place of the page.
 */
final class ConsoleException extends RuntimeException {

	private final int status;

	private final String sentence;

	private final String advice;

	/**
	 * Create a new {@code ConsoleException}.
	 * @param status the status of HTTP
	 * @param sentence what is wrong, without masked values
	 * @param advice what to do about it
	 */
	ConsoleException(int status, String sentence, String advice) {
		super(sentence + " " + advice);
		this.status = status;
		this.sentence = sentence;
		this.advice = advice;
	}

	int status() {
		return this.status;
	}

	String sentence() {
		return this.sentence;
	}

	String advice() {
		return this.advice;
	}

}
