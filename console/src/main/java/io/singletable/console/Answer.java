package io.singletable.console;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Answer of a view to a request.
 */
sealed interface Answer {

	/**
	 * Page in the frame of the console.
	 *
	 * @param status the status of HTTP
	 * @param title the title, without values that are masked
	 * @param main writes the content of the main landmark, its {@code h1} included, and
	 * closes what it opens
	 */
	record Page(int status, String title, Consumer<Html> main) implements Answer {

		static Page of(String title, Consumer<Html> main) {
			return new Page(200, title, main);
		}

		/**
		 * A page that says what went wrong.
		 * @param sentence what is wrong
		 * @param advice what to do about it
		 */
		static Page error(int status, String title, String sentence, String advice) {
			return new Page(status, title, (html) -> {
				html.element("h1", title);
				html.open("div", "class", "notice danger", "role", "alert");
				html.element("p", sentence);
				html.element("p", advice, "class", "muted");
				html.close();
			});
		}

	}

	/**
	 * File to save.
	 *
	 * @param name the name of the file, of ASCII letters, digits, dots and hyphens
	 * @param contentType the type
	 * @param content the text
	 */
	record Download(String name, String contentType, String content) implements Answer {

		public Download {
			if (!name.matches("[A-Za-z0-9.-]+")) {
				throw new IllegalArgumentException("A file is named by letters, digits, dots and hyphens");
			}
		}

	}

	/**
	 * Redirect within the console, after a form was sent or a theme was chosen.
	 *
	 * @param url a link of the console
	 * @param theme the theme to remember, or {@code null} to leave it as it is
	 */
	record Redirect(String url, @Nullable Theme theme) implements Answer {

		static Redirect to(String url) {
			return new Redirect(url, null);
		}

	}

}
