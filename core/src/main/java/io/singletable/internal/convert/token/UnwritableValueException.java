package io.singletable.internal.convert.token;

import io.singletable.UnwritableEntityException;

/**
 * Exception for a value that can't be stored as a property, which can tell the problem
 * without property and class as well.
 */
@SuppressWarnings("serial")
public final class UnwritableValueException extends UnwritableEntityException {

	private final String problem;

	UnwritableValueException(String message, String problem, Throwable cause) {
		super(message, cause);
		this.problem = problem;
	}

	/**
	 * The problem, for those who name the property themselves.
	 * @return what is wrong, without the value and names of the application's classes
	 */
	public String problem() {
		return this.problem;
	}

}
