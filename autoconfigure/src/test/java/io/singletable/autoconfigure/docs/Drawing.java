package io.singletable.autoconfigure.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.singletable.internal.model.document.Svg;

/**
 * Drawing of items, whose height is known at the end.
 */
final class Drawing {

	private static final String INK = "#1f2328";

	private static final String FAINT = "#59636e";

	/** Fill of a cell that is part of a key. */
	static final String KEY = "#fff1c9";

	/** Fill of a cell with an attribute of the library. */
	static final String HEADER = "#eceff2";

	/** Fill of a cell with a property of the entity. */
	static final String PAYLOAD = "#dcebff";

	private static final String LINE = "#afb8c1";

	private static final int CHARACTER = 8;

	private final List<Consumer<Svg>> shapes = new ArrayList<>();

	private final int width;

	private final String title;

	private final String description;

	Drawing(int width, String title, String description) {
		this.width = width;
		this.title = title;
		this.description = description;
	}

	/** Width of a cell that holds a text. */
	static int width(String text) {
		return text.length() * CHARACTER + 16;
	}

	void heading(int x, int y, String text) {
		this.shapes.add((svg) -> svg.text(x, y, text, "font-weight", "600", "font-size", "14", "fill", INK));
	}

	void note(int x, int y, String text) {
		this.shapes.add((svg) -> svg.text(x, y, text, "font-size", "12", "fill", FAINT));
	}

	/** Value with a note below or above it. */
	void cell(int x, int y, int width, int height, String fill, String value, String note, boolean noteFirst) {
		box(x, y, width, height, fill);
		int middle = y + height / 2;
		note(x + 8, noteFirst ? middle - 6 : middle + 14, note);
		value(x + 8, noteFirst ? middle + 13 : middle - 4, value);
	}

	/** Cell of a single line. */
	void cell(int x, int y, int width, int height, String fill, String value) {
		box(x, y, width, height, fill);
		value(x + 8, y + height / 2 + 5, value);
	}

	/** Cell for something that is not there. */
	void gap(int x, int y, int width, int height, String note) {
		this.shapes.add(
				(svg) -> svg.rectangle(x, y, width, height, "fill", "none", "stroke", LINE, "stroke-dasharray", "3 3"));
		note(x + 8, y + height / 2 + 4, note);
	}

	void box(int x, int y, int width, int height, String fill) {
		this.shapes.add((svg) -> svg.rectangle(x, y, width, height, "fill", fill, "stroke", LINE));
	}

	/** Frame around the items of one partition. */
	void frame(int x, int y, int width, int height) {
		this.shapes.add((svg) -> svg.rectangle(x, y, width, height, "rx", "4", "fill", "none", "stroke", FAINT,
				"stroke-width", "2"));
	}

	/** Vertical line, with an arrowhead that points down at its end. */
	void arrow(int x, int from, int to) {
		this.shapes.add(
				(svg) -> svg.element("path", "d", "M" + x + " " + from + "V" + to, "stroke", FAINT, "stroke-width", "2")
					.element("path", "d", "M" + (x - 5) + " " + (to - 8) + "h10L" + x + " " + to + "Z", "fill", FAINT));
	}

	/** Legend of the fills. */
	void legend(int x, int y) {
		int left = x;
		for (String[] entry : new String[][] { { KEY, "key" }, { HEADER, "header: the library's" },
				{ PAYLOAD, "payload: your properties" } }) {
			box(left, y - 11, 14, 14, entry[0]);
			note(left + 20, y, entry[1]);
			left += 50 + 6 * entry[1].length();
		}
	}

	private void value(int x, int y, String text) {
		this.shapes.add((svg) -> svg.text(x, y, text, "font-family", Svg.MONOSPACE, "font-size", "13", "fill", INK));
	}

	String svg(int height) {
		Svg svg = new Svg(this.width, height, this.title, this.description, "font-family", "system-ui, sans-serif");
		svg.rectangle(0, 0, this.width, height, "rx", "6", "fill", "#ffffff");
		this.shapes.forEach((shape) -> shape.accept(svg));
		return svg.toString();
	}

}
