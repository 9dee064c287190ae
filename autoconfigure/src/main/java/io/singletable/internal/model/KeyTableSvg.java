package io.singletable.internal.model;

import java.util.List;
import java.util.Locale;

import io.singletable.internal.model.KeyTable.Cell;
import io.singletable.internal.model.KeyTable.Column;
import io.singletable.internal.model.KeyTable.Group;
import io.singletable.internal.model.KeyTable.Piece;
import io.singletable.internal.model.KeyTable.Row;

/**
 * Drawing of a {@link KeyTable} as SVG: with a background of its own, attributes in place
 * of styles, and no script, so that it can be shown in a page, an image, and an editor.
 * The same table makes the same text.
 */
public final class KeyTableSvg {

	/** Width of a character of monospaced text of 13 pixels. */
	private static final double CHARACTER = 7.8;

	private static final int ROW = 40;

	private static final int PADDING = 12;

	private static final int BRACKET = 14;

	private static final List<String> BACKGROUNDS = List.of("#e6f0fb", "#e4f5ea", "#fff1dc", "#f1e8fb", "#fde9e7",
			"#e0f4f5", "#f3f0d8", "#fbe6f1");

	private final KeyTable table;

	private final StringBuilder out = new StringBuilder();

	private final double[] widths;

	private KeyTableSvg(KeyTable table) {
		this.table = table;
		this.widths = new double[table.columns().size() + 1];
		this.widths[0] = width("type");
		for (int i = 0; i < table.columns().size(); i++) {
			this.widths[i + 1] = width(table.columns().get(i).name());
		}
		for (Row row : rows()) {
			this.widths[0] = Math.max(this.widths[0], width(row.type()));
			for (int i = 0; i < row.cells().size(); i++) {
				this.widths[i + 1] = Math.max(this.widths[i + 1], width(row.cells().get(i).text()));
			}
		}
	}

	private List<Row> rows() {
		return this.table.groups().stream().flatMap((group) -> group.rows().stream()).toList();
	}

	private static double width(String text) {
		return text.codePointCount(0, text.length()) * CHARACTER + 2 * PADDING;
	}

	/**
	 * Draw a table.
	 * @param table the table
	 * @param name its name
	 */
	public static String draw(KeyTable table, String name) {
		return new KeyTableSvg(table).draw(name);
	}

	private String draw(String name) {
		double width = BRACKET;
		for (double column : this.widths) {
			width += column;
		}
		int height = ROW * (rows().size() + 1);
		this.out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"")
			.append(number(width))
			.append("\" height=\"")
			.append(height)
			.append("\" viewBox=\"0 0 ")
			.append(number(width))
			.append(' ')
			.append(height)
			.append("\" font-family=\"ui-monospace, SFMono-Regular, Menlo, Consolas, monospace\" font-size=\"13\">\n");
		this.out.append("<title>").append(escaped("Keys of the types in table " + name)).append("</title>\n");
		this.out.append("<defs><pattern id=\"hole\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
				+ "patternTransform=\"rotate(45)\"><path d=\"M0 0V6\" stroke=\"#dfe3e8\" stroke-width=\"2\"/></pattern></defs>\n");
		rectangle(0, 0, width, height, "#ffffff", 0);
		drawHead();
		int y = ROW;
		for (Group group : this.table.groups()) {
			if (group.isShared()) {
				double end = y + ROW * group.rows().size() - 6.0;
				this.out.append("<path d=\"M10 ")
					.append(y + 6)
					.append("H5V")
					.append(number(end))
					.append("H10\" fill=\"none\" stroke=\"#868f9a\" stroke-width=\"2\"/>\n");
			}
			for (Row row : group.rows()) {
				drawRow(row, y);
				y += ROW;
			}
		}
		return this.out.append("</svg>\n").toString();
	}

	private void drawHead() {
		double x = BRACKET;
		text(x + PADDING, 25, "type", "#57616d");
		x += this.widths[0];
		for (int i = 0; i < this.table.columns().size(); i++) {
			Column column = this.table.columns().get(i);
			text(x + PADDING, 25, column.name(), "#57616d");
			x += this.widths[i + 1];
		}
	}

	private void drawRow(Row row, int y) {
		double x = BRACKET;
		this.out.append("<path d=\"M").append(BRACKET).append(' ').append(y).append('H');
		double end = BRACKET;
		for (double column : this.widths) {
			end += column;
		}
		this.out.append(number(end)).append("\" stroke=\"#dfe3e8\"/>\n");
		text(x + PADDING, y + 25, row.type(), "#1a2027");
		x += this.widths[0];
		for (int i = 0; i < row.cells().size(); i++) {
			drawCell(row.cells().get(i), x, y, this.widths[i + 1]);
			x += this.widths[i + 1];
		}
	}

	private void drawCell(Cell cell, double x, int y, double width) {
		if (cell.isHole()) {
			rectangle(x + 4, y + 4, width - 8, ROW - 8, "url(#hole)", 4);
			return;
		}
		double at = x + PADDING;
		for (Piece piece : cell.pieces()) {
			double length = piece.text().codePointCount(0, piece.text().length()) * CHARACTER;
			if (piece.property() != null) {
				rectangle(at, y + 10, length, 20, BACKGROUNDS.get(piece.colour()), 3);
			}
			text(at, y + 25, piece.text(), (piece.property() != null) ? "#1a2027" : "#57616d");
			at += length;
		}
	}

	private void rectangle(double x, double y, double width, double height, String fill, int radius) {
		this.out.append("<rect x=\"")
			.append(number(x))
			.append("\" y=\"")
			.append(number(y))
			.append("\" width=\"")
			.append(number(width))
			.append("\" height=\"")
			.append(number(height))
			.append((radius > 0) ? "\" rx=\"" + radius : "")
			.append("\" fill=\"")
			.append(fill)
			.append("\"/>\n");
	}

	/** The length is fixed, since fonts differ in the width of their characters. */
	private void text(double x, double y, String text, String fill) {
		this.out.append("<text x=\"")
			.append(number(x))
			.append("\" y=\"")
			.append(number(y))
			.append("\" fill=\"")
			.append(fill)
			.append("\" textLength=\"")
			.append(number(text.codePointCount(0, text.length()) * CHARACTER))
			.append("\">")
			.append(escaped(text))
			.append("</text>\n");
	}

	private static String number(double value) {
		String text = String.format(Locale.ROOT, "%.1f", value);
		return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

}
