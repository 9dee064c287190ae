package io.singletable.console;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Parts of pages that have tables.
 */
final class Tables {

	/** Marks a column of numbers, which are right-aligned. */
	private static final char NUMBER = '#';

	private Tables() {
	}

	/**
	 * Open a table in a region of its own that scrolls, and write its head.
	 * @param name what the table is about
	 * @param columns their titles; one of numbers begins with {@code #}
	 */
	static void open(Html html, String name, String... columns) {
		html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", name);
		html.open("table").open("thead").open("tr");
		for (String column : columns) {
			boolean number = column.charAt(0) == NUMBER;
			html.element("th", number ? column.substring(1) : column, "scope", "col", "class",
					number ? "number" : null);
		}
		html.close().close();
	}

	/**
	 * Close a table.
	 */
	static void close(Html html) {
		html.close().close();
	}

	/**
	 * Write tags, or a dash for none.
	 */
	static void writeTags(Html html, Collection<String> tags) {
		if (tags.isEmpty()) {
			html.text(PlainValues.NOTHING);
		}
		String separator = "";
		for (String tag : tags) {
			html.text(separator).element("span", tag, "class", "tag");
			separator = " ";
		}
	}

	/**
	 * Write a fact.
	 */
	static void writeFact(Html html, String name, @Nullable String value) {
		html.open("div").element("dt", name).element("dd", (value != null) ? value : PlainValues.NOTHING).close();
	}

	/**
	 * Write a value as code, of one line or several.
	 */
	static void writeValue(Html html, String value) {
		html.element("code", value, "class", "value");
	}

	/**
	 * Write a text, as a link if there is a URL.
	 */
	static void writeLink(Html html, String text, @Nullable String url) {
		if (url != null) {
			html.element("a", text, "href", url);
		}
		else {
			html.text(text);
		}
	}

	/**
	 * Write what follows a list: that the budget was used, and the next page.
	 */
	static void writePages(Html html, ConsoleRequest request, boolean first, @Nullable String firstUrl,
			@Nullable String nextUrl, boolean budgetUsed) {
		if (budgetUsed) {
			html.element("p", "The budget of this page is used. Continue on the next one.", "class", "notice");
		}
		if (first && nextUrl == null) {
			return;
		}
		html.open("div", "class", "pages");
		if (!first) {
			html.element("a", "First page", "class", "button", "href", firstUrl);
		}
		if (nextUrl != null) {
			html.element("a", budgetUsed ? "Continue" : "Next page", "class", "button", "rel", "next", "href", nextUrl);
		}
		html.close();
	}

}
