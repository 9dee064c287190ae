package io.singletable.docs;

/**
 * Drawing as SVG: on a background of its own, so that it is legible in light and dark
 * mode, with fonts that every system has.
 */
final class Drawing {

	static final String INK = "#1f2328";

	static final String FAINT = "#59636e";

	/** Fill of a cell that is part of a key. */
	static final String KEY = "#fff1c9";

	/** Fill of a cell with an attribute of the library. */
	static final String HEADER = "#eceff2";

	/** Fill of a cell with a property of the entity. */
	static final String PAYLOAD = "#dcebff";

	private static final String LINE = "#afb8c1";

	private static final int CHARACTER = 8;

	private final StringBuilder shapes = new StringBuilder();

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
		text(x, y, "font-weight=\"600\" font-size=\"14\" fill=\"%s\"".formatted(INK), text);
	}

	void note(int x, int y, String text) {
		text(x, y, "font-size=\"12\" fill=\"%s\"".formatted(FAINT), text);
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
		this.shapes.append(
				"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"%s\" stroke-dasharray=\"3 3\"/>\n"
					.formatted(x, y, width, height, LINE));
		note(x + 8, y + height / 2 + 4, note);
	}

	void box(int x, int y, int width, int height, String fill) {
		this.shapes.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"%s\"/>\n"
			.formatted(x, y, width, height, fill, LINE));
	}

	/** Frame around the items of one partition. */
	void frame(int x, int y, int width, int height) {
		this.shapes.append(
				"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
					.formatted(x, y, width, height, FAINT));
	}

	/** Line along points, with an arrowhead that points down at its end. */
	void arrow(int... points) {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < points.length; i += 2) {
			line.append(points[i]).append(',').append(points[i + 1]).append(' ');
		}
		int x = points[points.length - 2];
		int y = points[points.length - 1];
		this.shapes
			.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
				.formatted(line.toString().strip(), FAINT))
			.append("<polygon points=\"%d,%d %d,%d %d,%d\" fill=\"%s\"/>\n".formatted(x - 5, y - 8, x + 5, y - 8, x, y,
					FAINT));
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
		text(x, y,
				"font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, monospace\" font-size=\"13\" fill=\"%s\""
					.formatted(INK),
				text);
	}

	private void text(int x, int y, String style, String text) {
		this.shapes.append("<text x=\"%d\" y=\"%d\" %s>%s</text>\n".formatted(x, y, style, escaped(text)));
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

	String svg(int height) {
		return """
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" \
				aria-labelledby="title description" font-family="system-ui, sans-serif">
				<title id="title">%s</title>
				<desc id="description">%s</desc>
				<rect width="100%%" height="100%%" rx="6" fill="#ffffff"/>
				""".formatted(this.width, height, this.width, height, escaped(this.title), escaped(this.description))
				+ this.shapes + "</svg>\n";
	}

}
