package io.singletable.internal.model.document;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.model.document.KeyTable.Cell;
import io.singletable.internal.model.document.KeyTable.Column;
import io.singletable.internal.model.document.KeyTable.Group;
import io.singletable.internal.model.document.KeyTable.Piece;
import io.singletable.internal.model.document.KeyTable.Row;

/**
 * Drawing of a {@link KeyTable} as SVG, and below it the same table of samples.
 */
public final class KeyTableSvg {

	private static final int FONT = 13;

	private static final int ROW = 40;

	private static final int PADDING = 12;

	private static final int BRACKET = 14;

	private static final String LINE = "#dfe3e8";

	private static final String TEXT = "#1a2027";

	private static final String MUTED = "#57616d";

	private static final List<String> BACKGROUNDS = List.of("#e6f0fb", "#e4f5ea", "#fff1dc", "#f1e8fb", "#fde9e7",
			"#e0f4f5", "#f3f0d8", "#fbe6f1");

	private final List<Column> columns;

	private final double[] widths;

	private final double end;

	private final Svg svg;

	private KeyTableSvg(String name, KeyTable types, KeyTable samples) {
		this.columns = types.columns();
		this.widths = new double[this.columns.size() + 1];
		List<Row> rows = new ArrayList<>(types.rows());
		rows.addAll(samples.rows());
		this.widths[0] = width("sample of");
		for (int i = 0; i < this.columns.size(); i++) {
			this.widths[i + 1] = width(this.columns.get(i).name());
		}
		for (Row row : rows) {
			this.widths[0] = Math.max(this.widths[0], width(row.type()));
			for (int i = 0; i < row.cells().size(); i++) {
				this.widths[i + 1] = Math.max(this.widths[i + 1], width(row.cells().get(i).shown()));
			}
		}
		double width = BRACKET;
		for (double column : this.widths) {
			width += column;
		}
		this.end = width;
		int height = ROW * (types.rows().size() + 1)
				+ (samples.rows().isEmpty() ? 0 : ROW * (samples.rows().size() + 2));
		this.svg = new Svg(width, height, "Keys of the types in table " + name, null, "font-family", Svg.MONOSPACE,
				"font-size", String.valueOf(FONT));
		this.svg.open("defs")
			.open("pattern", "id", "hole", "width", "6", "height", "6", "patternUnits", "userSpaceOnUse",
					"patternTransform", "rotate(45)")
			.element("path", "d", "M0 0V6", "stroke", LINE, "stroke-width", "2")
			.close()
			.close();
		this.svg.rectangle(0, 0, width, height, "fill", "#ffffff");
	}

	private static double width(String text) {
		return Svg.width(text, FONT) + 2 * PADDING;
	}

	/**
	 * Draw a table.
	 * @param types the table
	 * @param name its name
	 */
	public static String draw(KeyTable types, String name) {
		return draw(types, types.withoutRows(), name);
	}

	/**
	 * Draw a table and samples.
	 * @param types the table
	 * @param samples the keys of samples in the same columns
	 * @param name name of the table
	 */
	public static String draw(KeyTable types, KeyTable samples, String name) {
		KeyTableSvg drawing = new KeyTableSvg(name, types, samples);
		int y = drawing.table("type", types, 0);
		if (!samples.rows().isEmpty()) {
			drawing.table("sample of", samples, y + ROW);
		}
		return drawing.svg.toString();
	}

	private int table(String first, KeyTable table, int top) {
		head(first, top);
		int y = top + ROW;
		for (Group group : table.groups()) {
			if (group.isShared()) {
				this.svg.element("path", "d", "M10 " + (y + 6) + "H5V" + (y + ROW * group.rows().size() - 6) + "H10",
						"fill", "none", "stroke", "#868f9a", "stroke-width", "2");
			}
			for (Row row : group.rows()) {
				row(row, y);
				y += ROW;
			}
		}
		return y;
	}

	private void head(String first, int y) {
		double x = BRACKET;
		text(x + PADDING, y + 25, first, MUTED);
		x += this.widths[0];
		for (int i = 0; i < this.columns.size(); i++) {
			text(x + PADDING, y + 25, this.columns.get(i).name(), MUTED);
			x += this.widths[i + 1];
		}
	}

	private void row(Row row, int y) {
		double x = BRACKET;
		this.svg.element("path", "d", "M" + BRACKET + " " + y + "H" + Svg.number(this.end), "stroke", LINE);
		text(x + PADDING, y + 25, row.type(), TEXT);
		x += this.widths[0];
		for (int i = 0; i < row.cells().size(); i++) {
			cell(row.cells().get(i), x, y, this.widths[i + 1]);
			x += this.widths[i + 1];
		}
	}

	private void cell(Cell cell, double x, int y, double width) {
		if (cell.isHole()) {
			this.svg.rectangle(x + 4, y + 4, width - 8, ROW - 8, "rx", "4", "fill", "url(#hole)");
			return;
		}
		double at = x + PADDING;
		for (Piece piece : cell.pieces()) {
			double length = Svg.width(piece.shown(), FONT);
			if (piece.property() != null) {
				this.svg.rectangle(at, y + 10, length, 20, "rx", "3", "fill", BACKGROUNDS.get(piece.colour()));
			}
			text(at, y + 25, piece.shown(), (piece.property() != null) ? TEXT : MUTED);
			at += length;
		}
	}

	/** The length is fixed, since fonts differ in the width of their characters. */
	private void text(double x, double y, String text, String fill) {
		this.svg.text(x, y, text, "fill", fill, "textLength", Svg.number(Svg.width(text, FONT)));
	}

}
