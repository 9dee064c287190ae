package io.singletable.internal.convert.token;

/**
 * Text that DynamoDB stores as it is: UTF-8 has no form for a lone surrogate, in whose
 * place a question mark would be stored.
 */
public final class StorableText {

	private StorableText() {
	}

	/**
	 * Check that a text has no unpaired surrogate. Code points are faster than
	 * characters: once an application has texts of both of the JDK's forms, a compiled
	 * loop checks the form at each character.
	 */
	public static String check(String text) {
		int length = text.length();
		int codePoint;
		for (int i = 0; i < length; i += Character.charCount(codePoint)) {
			codePoint = text.codePointAt(i);
			if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
				throw new UnstorableValueException("a text is ill-formed UTF-16 (an unpaired surrogate)");
			}
		}
		return text;
	}

}
