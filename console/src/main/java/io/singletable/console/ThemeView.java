package io.singletable.console;

import java.util.regex.Pattern;

/**
 * Switch of the theme: remembers it and goes back to the page.
 */
final class ThemeView implements View {

	static final String PATH = "/theme";

	/** Path and query below the console, as a URL has them. */
	private static final Pattern BACK = Pattern.compile("([/?][!-\\[\\]-~]*)?");

	@Override
	public String path() {
		return PATH;
	}

	@Override
	public Answer get(ConsoleRequest request) {
		String back = request.parameter("back").filter((path) -> BACK.matcher(path).matches()).orElse("");
		Theme theme = request.runAllowed() ? request.parameter("to").map(Theme::of).orElse(null) : null;
		return new Answer.Redirect(request.links().base() + back, theme);
	}

}
