package io.singletable.internal.key;

/**
 * Exception for a key template that breaks the rules of {@link KeyTemplate}. The message
 * holds the template, the position, what is wrong there and what to write instead.
 */
public class InvalidKeyTemplateException extends IllegalArgumentException {

	private final String template;

	private final int position;

	/**
	 * Create a new {@code InvalidKeyTemplateException}.
	 * @param template the template as written
	 * @param position index in the template, from 0
	 * @param fix what to write instead
	 */
	public InvalidKeyTemplateException(String template, int position, String problem, String fix) {
		super("Key template \"" + template + "\" is invalid at position " + position + ": " + problem + "; " + fix);
		this.template = template;
		this.position = position;
	}

	/**
	 * Return the template as written.
	 */
	public String template() {
		return this.template;
	}

	/**
	 * Return the position of the error.
	 * @return an index in the template, from 0
	 */
	public int position() {
		return this.position;
	}

}
