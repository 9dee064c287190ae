package io.singletable.autoconfigure;

/**
 * The application's configuration or environment doesn't let singletable start. Reported
 * by Spring Boot with what to do about it.
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
	 * What is wrong.
	 * @return one or more sentences
	 */
	public String description() {
		return this.description;
	}

	/**
	 * What to do about it.
	 * @return one or more sentences
	 */
	public String action() {
		return this.action;
	}

}
