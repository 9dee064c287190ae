package io.singletable.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Writer of HTML: elements, attributes and text, each escaped where it is written. Has no
 * way to write markup as text, no inline script or style, and no URL of another host, so
 * that no value of an entity can become any of them. A violation of these rules, or of
 * the nesting, is an {@link IllegalArgumentException} or {@link IllegalStateException}.
 * Not thread-safe.
 */
final class Html {

	private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");

	private static final Set<String> EMPTY = Set.of("br", "col", "hr", "img", "input", "link", "meta", "wbr");

	/**
	 * Those whose content is no text or another document, and those that set attributes
	 * later.
	 */
	private static final Set<String> REFUSED_ELEMENTS = Set.of("base", "embed", "foreignobject", "frame", "frameset",
			"iframe", "noembed", "noframes", "noscript", "object", "plaintext", "portal", "style", "template", "xmp",
			"animate", "animatemotion", "animatetransform", "set");

	private static final Set<String> REFUSED_ATTRIBUTES = Set.of("style", "srcdoc", "srcset", "imagesrcset",
			"http-equiv", "ping");

	private static final Set<String> URLS = Set.of("href", "action", "src", "formaction", "poster", "cite", "data",
			"background", "manifest", "longdesc");

	/** Their first line break is no text to a parser. */
	private static final Set<String> PREFORMATTED = Set.of("pre", "textarea");

	private final Appendable out;

	private final Deque<String> open = new ArrayDeque<>();

	private @Nullable String startTag;

	Html(Appendable out) {
		this.out = out;
	}

	/**
	 * Open an element.
	 * @param name its name
	 * @param attributes names and values of its attributes, in turn; one whose value is
	 * {@code null} is left out
	 */
	Html open(String name, @Nullable String... attributes) {
		require(!EMPTY.contains(name.toLowerCase(Locale.ROOT)), "<" + name + "> has no content: use empty");
		startTag(name, attributes);
		this.startTag = name;
		this.open.push(name);
		return this;
	}

	/**
	 * Add an attribute to the element that was just opened.
	 * @param name its name
	 * @param value its value, or {@code null} to leave it out
	 */
	Html attribute(String name, @Nullable String value) {
		if (this.startTag == null) {
			throw new IllegalStateException("The attribute " + name + " follows no start of an element");
		}
		writeAttribute(name, value);
		return this;
	}

	/**
	 * Write an element without content.
	 * @param name its name
	 * @param attributes as of {@link #open}
	 */
	Html empty(String name, @Nullable String... attributes) {
		require(EMPTY.contains(name), "<" + name + "> may have content: use open or element");
		startTag(name, attributes);
		append(">");
		return this;
	}

	/**
	 * Write an element of text.
	 * @param name its name
	 * @param text its text, or {@code null} for none
	 * @param attributes as of {@link #open}
	 */
	Html element(String name, @Nullable String text, @Nullable String... attributes) {
		return open(name, attributes).text(text).close();
	}

	/**
	 * Write text.
	 * @param text the text, or {@code null} for none
	 */
	Html text(@Nullable String text) {
		if (text != null && !text.isEmpty()) {
			requireNoScript();
			endStartTag();
			write(text, Escaping.TEXT);
		}
		return this;
	}

	/**
	 * Close the element that was opened last.
	 */
	Html close() {
		if (this.open.isEmpty()) {
			throw new IllegalStateException("No element is open");
		}
		endStartTag();
		append("</").append(this.open.pop()).append(">");
		return this;
	}

	/**
	 * The number of open elements.
	 */
	int depth() {
		return this.open.size();
	}

	private void startTag(String name, @Nullable String[] attributes) {
		require(NAME.matcher(name).matches(), "This is no name of an element");
		require(!REFUSED_ELEMENTS.contains(name.toLowerCase(Locale.ROOT)), "<" + name + "> is not written");
		require(attributes.length % 2 == 0, "Each attribute needs a value");
		requireNoScript();
		endStartTag();
		if (this.open.isEmpty() && name.equals("html")) {
			append("<!DOCTYPE html>\n");
		}
		append("<").append(name);
		for (int i = 0; i < attributes.length; i += 2) {
			writeAttribute(String.valueOf(attributes[i]), attributes[i + 1]);
		}
	}

	private void requireNoScript() {
		require(!"script".equalsIgnoreCase(this.open.peek()), "<script> has no content: use src");
	}

	private void endStartTag() {
		if (this.startTag != null) {
			append(PREFORMATTED.contains(this.startTag) ? ">\n" : ">");
			this.startTag = null;
		}
	}

	private void writeAttribute(String name, @Nullable String value) {
		String lower = name.toLowerCase(Locale.ROOT);
		require(NAME.matcher(name).matches(), "This is no name of an attribute");
		require(!lower.startsWith("on") && !REFUSED_ATTRIBUTES.contains(lower),
				"The attribute " + name + " is not written");
		if (value == null) {
			return;
		}
		require(!URLS.contains(lower) || isLocal(value),
				"The attribute " + name + " takes a local path only: '/…', '?…' or '#…'");
		append(" ").append(name).append("=\"");
		write(value, lower.equals("value") ? Escaping.VALUE : Escaping.ATTRIBUTE);
		append("\"");
	}

	/**
	 * Browsers read a backslash as a slash, and skip tabs and line breaks: both could
	 * make a host of what looks like a path.
	 */
	private static boolean isLocal(String url) {
		boolean path = url.startsWith("/") && !url.startsWith("//");
		return (path || url.startsWith("?") || url.startsWith("#"))
				&& url.chars().allMatch((c) -> c > ' ' && c < 0x7f && c != '\\');
	}

	private void write(String text, Escaping escaping) {
		int written = 0;
		int i = 0;
		while (i < text.length()) {
			int codePoint = text.codePointAt(i);
			String escaped = escaping.escape(codePoint);
			int next = i + Character.charCount(codePoint);
			if (escaped != null) {
				append(text, written, i).append(escaped);
				written = next;
			}
			i = next;
		}
		append(text, written, text.length());
	}

	private Html append(String markup) {
		return append(markup, 0, markup.length());
	}

	private Html append(String markup, int start, int end) {
		try {
			this.out.append(markup, start, end);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this;
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

}
