package io.singletable.console;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Escaping of a character, by the place where it is written. What would be invisible, or
 * would change the order of what stands beside it, is made visible.
 */
enum Escaping {

	/** Between tags. */
	TEXT,

	/** In an attribute. */
	ATTRIBUTE,

	/**
	 * In the value of a field, which a form sends back: characters that can be written
	 * are kept.
	 */
	VALUE;

	private static final String REPLACEMENT = "\uFFFD";

	private static final int PICTURES = 0x2400;

	private static final int PICTURE_OF_DELETE = 0x2421;

	private static final int DELETE = 0x7f;

	private static final int LAST_CONTROL = 0x9f;

	/**
	 * The escaped form of a character.
	 * @return its form, or {@code null} if it stands for itself
	 */
	@Nullable String escape(int codePoint) {
		return switch (codePoint) {
			case '&' -> "&amp;";
			case '<' -> "&lt;";
			case '>' -> "&gt;";
			case '"' -> "&quot;";
			case '\'' -> "&#39;";
			case '\t', '\n' -> (this == TEXT) ? null : "&#" + codePoint + ";";
			case '\r' -> (this == VALUE) ? "&#13;" : picture(codePoint);
			default -> (codePoint < ' ' || codePoint >= DELETE) ? special(codePoint) : null;
		};
	}

	private @Nullable String special(int codePoint) {
		if (codePoint < ' ') {
			return picture(codePoint);
		}
		if (codePoint == DELETE) {
			return Character.toString(PICTURE_OF_DELETE);
		}
		if (codePoint <= LAST_CONTROL || isSurrogate(codePoint) || isNonCharacter(codePoint)) {
			return REPLACEMENT;
		}
		if (isInvisible(codePoint)) {
			String hex = Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
			return (this == VALUE) ? "&#x" + hex + ";" : "[U+" + "0".repeat(4 - hex.length()) + hex + "]";
		}
		return null;
	}

	private static String picture(int control) {
		return Character.toString(PICTURES + control);
	}

	private static boolean isSurrogate(int codePoint) {
		return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
	}

	private static boolean isNonCharacter(int codePoint) {
		return (codePoint & 0xfffe) == 0xfffe || (codePoint >= 0xfdd0 && codePoint <= 0xfdef);
	}

	/** Bidirectional controls and the marks that have no width. */
	private static boolean isInvisible(int codePoint) {
		return codePoint == 0x061c || codePoint == 0x200b || codePoint == 0x200e || codePoint == 0x200f
				|| (codePoint >= 0x2028 && codePoint <= 0x202e) || (codePoint >= 0x2060 && codePoint <= 0x206f)
				|| codePoint == 0xfeff;
	}

}
