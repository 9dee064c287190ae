package io.singletable.internal.model.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.model.MethodModel;
import io.singletable.internal.model.document.PatternTable.Group;
import io.singletable.internal.model.document.PatternTable.Inherited;
import io.singletable.internal.model.document.PatternTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * Drawing of access patterns as SVG: methods at the left, the table and its indexes at
 * the right, and a line for what a method reads, dashed if it filters what it has read.
 */
public final class PatternsSvg {

	private static final int FONT = 13;

	private static final int ROW = 28;

	private static final int PADDING = 16;

	private static final int LINES = 220;

	private static final int BOX = 32;

	private static final int BOX_DISTANCE = 48;

	private static final int LEGEND = 44;

	private static final String TEXT = "#1a2027";

	private static final String MUTED = "#57616d";

	private static final String DANGER = "#b3261e";

	private static final List<String> COLOURS = List.of("#57616d", "#0b5fbf", "#1c6b3c", "#8a4b00", "#6b3fa0",
			"#0f6f78", "#9b2c6f");

	private final PatternTable patterns;

	private final List<Entry> entries = new ArrayList<>();

	private final Map<String, Double> places = new HashMap<>();

	private PatternsSvg(PatternTable patterns) {
		this.patterns = patterns;
		int y = PADDING;
		for (Group group : patterns.groups()) {
			this.entries.add(new Entry(group.repository(), y, null, false, TEXT, true));
			y += ROW;
			for (Row row : group.rows()) {
				this.entries.add(entry(row, y));
				y += ROW;
			}
			for (Inherited inherited : group.inherited()) {
				this.entries.add(new Entry(Amounts.count(inherited.names().size(), "inherited method"), y,
						inherited.index(), false, MUTED, false));
				y += ROW;
			}
			y += ROW / 2;
		}
		place();
	}

	private static Entry entry(Row row, int y) {
		if (row.refusal() != null) {
			return new Entry(row.method() + " is refused", y, null, false, DANGER, false);
		}
		return new Entry(row.method() + ("Scan".equals(row.condition()) ? ", a scan" : ""), y, row.index(),
				row.filter() != null, TEXT, false);
	}

	/** At the mean height of the methods that read it, so that few lines cross. */
	private void place() {
		double y = PADDING;
		for (String index : this.patterns.indexes()
			.stream()
			.sorted(Comparator.comparingDouble(this::meanOfReaders).thenComparing(Comparator.naturalOrder()))
			.toList()) {
			if (isRead(index)) {
				y = Math.max(y, Math.min(meanOfReaders(index) - BOX / 2.0, methodsHeight() - BOX));
			}
			this.places.put(index, y);
			y += BOX_DISTANCE;
		}
	}

	private double meanOfReaders(String index) {
		return this.entries.stream()
			.filter((entry) -> index.equals(entry.index()))
			.mapToInt(Entry::middle)
			.average()
			.orElse(Double.MAX_VALUE);
	}

	private double placeOf(String index) {
		return this.places.getOrDefault(index, (double) PADDING);
	}

	private double methodsHeight() {
		return this.entries.isEmpty() ? PADDING : this.entries.get(this.entries.size() - 1).y() + ROW;
	}

	/**
	 * Draw access patterns.
	 * @param name name of the table
	 */
	public static String draw(PatternTable patterns, String name) {
		return new PatternsSvg(patterns).draw(name);
	}

	private String draw(String name) {
		double methods = this.entries.stream()
			.mapToDouble((entry) -> Svg.width(entry.text(), FONT) + (entry.heading() ? 0 : PADDING))
			.max()
			.orElse(0);
		double right = this.patterns.indexes()
			.stream()
			.mapToDouble((index) -> Svg.width(label(index), FONT))
			.max()
			.orElse(0) + 2 * PADDING;
		double boxes = PADDING + methods + LINES;
		double height = Math.max(methodsHeight(),
				this.places.values().stream().mapToDouble(Double::doubleValue).max().orElse(0) + BOX) + LEGEND;
		Svg svg = new Svg(boxes + right + PADDING, height, "Access patterns of table " + name,
				"A line leads from each method to what it reads, the table or an index.", "font-family", Svg.MONOSPACE,
				"font-size", String.valueOf(FONT));
		svg.rectangle(0, 0, boxes + right + PADDING, height, "fill", "#ffffff");
		for (Entry entry : this.entries) {
			if (entry.index() != null) {
				line(svg, entry, boxes);
			}
		}
		for (Entry entry : this.entries) {
			text(svg, entry.heading() ? PADDING : 2 * PADDING, entry.middle() + 5, entry.text(), entry.colour(),
					entry.heading());
		}
		this.patterns.indexes().forEach((index) -> box(svg, index, boxes, right));
		legend(svg, height - LEGEND / 2.0 + 5);
		return svg.toString();
	}

	private void line(Svg svg, Entry entry, double boxes) {
		String index = String.valueOf(entry.index());
		double from = 2 * PADDING + Svg.width(entry.text(), FONT) + 8;
		double to = placeOf(index) + BOX / 2.0;
		double bend = boxes - LINES / 2.0;
		String path = "M" + Svg.number(from) + " " + entry.middle() + "H" + Svg.number(boxes - LINES + 8) + "C"
				+ Svg.number(bend) + " " + entry.middle() + " " + Svg.number(bend) + " " + Svg.number(to) + " "
				+ Svg.number(boxes) + " " + Svg.number(to);
		if (entry.filters()) {
			svg.element("path", "d", path, "fill", "none", "stroke", colour(index), "stroke-width", "1.5",
					"stroke-dasharray", "6 4");
		}
		else {
			svg.element("path", "d", path, "fill", "none", "stroke", colour(index), "stroke-width", "1.5");
		}
	}

	private void box(Svg svg, String index, double x, double width) {
		double y = placeOf(index);
		boolean read = isRead(index);
		svg.rectangle(x, y, width, BOX, "rx", "4", "fill", "#f7f8fa", "stroke", read ? colour(index) : "#868f9a");
		text(svg, x + PADDING, y + BOX / 2.0 + 5, label(index), read ? colour(index) : MUTED, false);
	}

	private String label(String index) {
		return (isRead(index) || index.equals(MethodModel.TABLE)) ? index : index + " (no method)";
	}

	private boolean isRead(String index) {
		return this.entries.stream().anyMatch((entry) -> index.equals(entry.index()));
	}

	private String colour(String index) {
		int position = this.patterns.indexes().indexOf(index);
		return COLOURS.get((position == 0) ? 0 : 1 + (position - 1) % (COLOURS.size() - 1));
	}

	private static void legend(Svg svg, double y) {
		double x = PADDING;
		svg.element("path", "d", "M" + Svg.number(x) + " " + Svg.number(y - 5) + "h32", "stroke", MUTED, "stroke-width",
				"1.5");
		text(svg, x + 40, y, "reads", MUTED, false);
		x += 40 + Svg.width("reads", FONT) + 32;
		svg.element("path", "d", "M" + Svg.number(x) + " " + Svg.number(y - 5) + "h32", "stroke", MUTED, "stroke-width",
				"1.5", "stroke-dasharray", "6 4");
		text(svg, x + 40, y, "reads and filters", MUTED, false);
	}

	/** The length is fixed, since fonts differ in the width of their characters. */
	private static void text(Svg svg, double x, double y, String text, String fill, boolean bold) {
		String length = Svg.number(Svg.width(text, FONT));
		if (bold) {
			svg.text(x, y, text, "fill", fill, "font-weight", "600", "textLength", length);
		}
		else {
			svg.text(x, y, text, "fill", fill, "textLength", length);
		}
	}

	/**
	 * Line of text at the left.
	 *
	 * @param y its top
	 * @param index the index to which a line leads, or null
	 * @param filters whether what was read is filtered
	 * @param heading whether it names a repository
	 */
	private record Entry(String text, int y, @Nullable String index, boolean filters, String colour, boolean heading) {

		int middle() {
			return this.y + ROW / 2;
		}

	}

}
