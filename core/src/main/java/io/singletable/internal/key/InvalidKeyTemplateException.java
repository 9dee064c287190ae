package io.singletable.internal.key;

/**
 * Exception for a key template that breaks the rules of {@link KeyTemplate}. The message
 * holds the template, the position, what is wrong there and what to write instead.
 */
public class InvalidKeyTemplateException extends IllegalArgumentException {

	private final String template;

	private final int position;

	public InvalidKeyTemplateException(String template, int position, String problem, String fix) {
		super("Key template \"" + template + "\" is invalid at position " + position + ": " + problem + "; " + fix);
		this.template = template;
		this.position = position;
	}

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
