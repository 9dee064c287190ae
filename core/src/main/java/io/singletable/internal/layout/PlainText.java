package io.singletable.internal.layout;

/**
 * Text from outside as messages and logs show it: anyone who can write into the table
 * chooses the name of a type, and anyone who sends a request may choose that of a
 * property to sort by. What is not visible ASCII is escaped, so that no text can pass for
 * a line of a log, and the length is bounded.
 */
public final class PlainText {

	private static final int MAX_LENGTH = 255;

	private PlainText() {
	}

	/**
	 * The text as it may be shown.
	 * @return the same text if it is of visible ASCII characters; anything else in it is
	 * escaped, and what is beyond 255 characters replaced by three dots
	 */
	public static String of(String text) {
		return isPlain(text) ? text : escaped(text);
	}

	private static boolean isPlain(String text) {
		if (text.length() > MAX_LENGTH) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			if (!isVisible(text.charAt(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isVisible(char character) {
		return character > ' ' && character <= '~';
	}

	private static String escaped(String text) {
		StringBuilder shown = new StringBuilder();
		for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
			char character = text.charAt(i);
			shown.append(isVisible(character) ? String.valueOf(character) : "\\u%04x".formatted((int) character));
		}
		return (text.length() > MAX_LENGTH) ? shown.append("...").toString() : shown.toString();
	}

}
