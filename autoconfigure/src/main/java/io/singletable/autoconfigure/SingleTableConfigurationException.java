package io.singletable.autoconfigure;

/**
 * Exception for a configuration or environment with which singletable can't start.
 * Reported by Spring Boot together with the action to take.
 */
public class SingleTableConfigurationException extends RuntimeException {

	private final String description;

	private final String action;

	/**
	 * Create a new {@code SingleTableConfigurationException}.
	 * @param description what is wrong
	 * @param action what to do about it
	 */
	public SingleTableConfigurationException(String description, String action) {
		super(description + " " + action);
		this.description = description;
		this.action = action;
	}

	/**
	 * Create a new {@code SingleTableConfigurationException}.
	 * @param description what is wrong
	 * @param action what to do about it
	 * @param cause the cause
	 */
	public SingleTableConfigurationException(String description, String action, Throwable cause) {
		super(description + " " + action, cause);
		this.description = description;
		this.action = action;
	}

	/**
	 * The description of the problem.
	 * @return one or more sentences
	 */
	public String description() {
		return this.description;
	}

	/**
	 * The action to take.
	 * @return one or more sentences
	 */
	public String action() {
		return this.action;
	}

}
