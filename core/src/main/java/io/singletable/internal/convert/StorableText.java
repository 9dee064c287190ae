package io.singletable.internal.convert;

/**
 * Text that DynamoDB stores as it is: UTF-8 has no form for a lone surrogate, in whose
 * place a question mark would be stored.
 */
final class StorableText {

	private StorableText() {
	}

	static String check(String text) {
		int length = text.length();
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (Character.isSurrogate(c)) {
				if (!Character.isHighSurrogate(c) || ++i == length || !Character.isLowSurrogate(text.charAt(i))) {
					throw new UnstorableValueException("a text is ill-formed UTF-16 (an unpaired surrogate)");
				}
			}
		}
		return text;
	}

}
