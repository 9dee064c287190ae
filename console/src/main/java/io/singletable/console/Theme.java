package io.singletable.console;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Colours of the pages: those of the system, or what the user chose. Kept in a cookie, so
 * that the page has it from the start.
 */
enum Theme {

	SYSTEM, LIGHT, DARK;

	static final String COOKIE = "singletable-theme";

	/**
	 * The theme of a name.
	 * @return the theme, {@link #SYSTEM} for any other name
	 */
	static Theme of(@Nullable String name) {
		for (Theme theme : values()) {
			if (theme.text().equals(name)) {
				return theme;
			}
		}
		return SYSTEM;
	}

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The theme that the switch offers next.
	 */
	Theme next() {
		return values()[(ordinal() + 1) % values().length];
	}

}
