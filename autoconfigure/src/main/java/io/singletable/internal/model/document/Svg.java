package io.singletable.internal.model.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Writer of a picture as SVG: with a background of its own, attributes in place of
 * styles, no script and no links, so that a page, an image and an editor show it alike.
 * Not thread-safe.
 */
public final class Svg {

	/** Fonts that every system has, all characters of one width. */
	public static final String MONOSPACE = "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace";

	/** Width of a character of monospaced text, as a part of its size. */
	private static final double CHARACTER = 0.6;

	private final StringBuilder out = new StringBuilder();

	private final Deque<String> open = new ArrayDeque<>();

	/**
	 * Begin a picture.
	 * @param title what it shows, for who can't see it
	 * @param description the same in more words, or null
	 * @param attributes names and values of attributes of all of it, in turn
	 */
	public Svg(double width, double height, String title, @Nullable String description, String... attributes) {
		this.out.append("<svg");
		append("xmlns", "http://www.w3.org/2000/svg", "role", "img", "width", number(width), "height", number(height),
				"viewBox", "0 0 " + number(width) + " " + number(height));
		append(attributes);
		this.out.append(">\n");
		this.open.push("svg");
		content("title", title);
		if (description != null) {
			content("desc", description);
		}
	}

	/**
	 * Open an element.
	 * @param attributes names and values of its attributes, in turn
	 */
	public Svg open(String name, String... attributes) {
		this.out.append('<').append(name);
		append(attributes);
		this.out.append(">\n");
		this.open.push(name);
		return this;
	}

	/**
	 * Close the element that was opened last.
	 */
	public Svg close() {
		this.out.append("</").append(this.open.pop()).append(">\n");
		return this;
	}

	/**
	 * Add an element without content.
	 * @param attributes names and values of its attributes, in turn
	 */
	public Svg element(String name, String... attributes) {
		this.out.append('<').append(name);
		append(attributes);
		this.out.append("/>\n");
		return this;
	}

	public Svg rectangle(double x, double y, double width, double height, String... attributes) {
		this.out.append("<rect");
		append("x", number(x), "y", number(y), "width", number(width), "height", number(height));
		append(attributes);
		this.out.append("/>\n");
		return this;
	}

	/**
	 * Add a line of text.
	 * @param y the base line
	 */
	public Svg text(double x, double y, String text, String... attributes) {
		this.out.append("<text");
		append("x", number(x), "y", number(y));
		append(attributes);
		this.out.append('>').append(escaped(text)).append("</text>\n");
		return this;
	}

	/**
	 * Width of monospaced text.
	 * @param size size of the font
	 */
	public static double width(String text, int size) {
		return text.codePointCount(0, text.length()) * size * CHARACTER;
	}

	public static String number(double value) {
		String text = String.format(Locale.ROOT, "%.1f", value);
		return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

	private void content(String name, String text) {
		this.out.append('<').append(name).append('>').append(escaped(text)).append("</").append(name).append(">\n");
	}

	private void append(String... attributes) {
		for (int i = 0; i < attributes.length; i += 2) {
			String name = attributes[i];
			if (name.equals("style") || name.equals("href") || name.startsWith("on")) {
				throw new IllegalArgumentException("A picture has neither styles nor scripts nor links, but " + name);
			}
			this.out.append(' ').append(name).append("=\"").append(escaped(attributes[i + 1])).append('"');
		}
	}

	/** XML has no control characters, and those of a format could reorder the others. */
	private static String escaped(String text) {
		StringBuilder escaped = new StringBuilder(text.length());
		text.codePoints().forEach((character) -> {
			switch (character) {
				case '&' -> escaped.append("&amp;");
				case '<' -> escaped.append("&lt;");
				case '>' -> escaped.append("&gt;");
				case '"' -> escaped.append("&quot;");
				default -> escaped.appendCodePoint(isText(character) ? character : '\uFFFD');
			}
		});
		return escaped.toString();
	}

	private static boolean isText(int character) {
		int type = Character.getType(character);
		return type != Character.CONTROL && type != Character.SURROGATE && type != Character.FORMAT
				&& character != 0xFFFE && character != 0xFFFF;
	}

	/**
	 * The picture, with everything closed that was opened.
	 */
	@Override
	public String toString() {
		StringBuilder all = new StringBuilder(this.out);
		this.open.forEach((name) -> all.append("</").append(name).append(">\n"));
		return all.toString();
	}

}
