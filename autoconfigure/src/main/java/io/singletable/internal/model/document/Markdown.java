package io.singletable.internal.model.document;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writer of Markdown, as GitHub shows it. Not thread-safe.
 */
final class Markdown {

	private static final char NUMBER = '#';

	private final StringBuilder out = new StringBuilder();

	Markdown heading(int level, String text) {
		this.out.append(this.out.isEmpty() ? "" : "\n").append("#".repeat(level)).append(' ').append(text).append('\n');
		return this;
	}

	Markdown paragraph(String text) {
		this.out.append('\n').append(text).append('\n');
		return this;
	}

	/**
	 * Add a table.
	 * @param head titles of the columns; one of numbers begins with {@code #}
	 * @param rows cells, as Markdown
	 */
	Markdown table(List<String> head, List<List<String>> rows) {
		this.out.append('\n');
		row(head.stream().map((title) -> isNumber(title) ? title.substring(1) : title).toList());
		this.out.append(head.stream()
			.map((title) -> isNumber(title) ? "---:" : "---")
			.collect(Collectors.joining(" | ", "| ", " |\n")));
		rows.forEach(this::row);
		return this;
	}

	private static boolean isNumber(String title) {
		return title.charAt(0) == NUMBER;
	}

	private void row(List<String> cells) {
		this.out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
	}

	/**
	 * Text of a cell, in which nothing is markup, or a dash for none.
	 */
	static String text(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return Amounts.NONE;
		}
		return line(text).replaceAll("([\\\\`*_\\[\\]<>|~&])", "\\\\$1");
	}

	/**
	 * Code of a cell, or a dash for none.
	 */
	static String code(@Nullable String code) {
		if (code == null || code.isEmpty()) {
			return Amounts.NONE;
		}
		String line = line(code).replace("|", "\\|");
		return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
	}

	private static String line(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

	@Override
	public String toString() {
		return this.out.toString();
	}

}
