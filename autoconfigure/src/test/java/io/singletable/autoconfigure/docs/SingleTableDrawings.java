package io.singletable.autoconfigure.docs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Drawings of the chapter about one table: what golden files say that is stored of a
 * ticket in its second version, its comment and its customer.
 */
final class SingleTableDrawings {

	private static final int WIDTH = 960;

	private static final int MARGIN = 20;

	private static final int PK = 190;

	private static final int SK = 250;

	private static final int ROW = 48;

	/** Attributes in the order in which they are drawn. */
	private static final List<String> DRAWN = List.of("_type", "_v", "title", "text", "name", "status", "priority",
			"assignee");

	private static final int LINE = 32;

	private static final List<Column> COLUMNS = List.of(new Column("pk", MARGIN, 165), new Column("sk", 185, 235),
			new Column("gsi1pk", 420, 165), new Column("gsi1sk", 585, 130), new Column("gsi2pk", 715, 225));

	/** Notes about partitions by their key. */
	private static final Map<String, String> PARTITIONS = Map.of("Ticket#01JD8QZX", "the ticket's collection",
			"~v#Ticket#01JD8QZX", "its history", "Customer#c1", "the customer's collection");

	private final List<DrawnItem> items;

	private SingleTableDrawings(List<DrawnItem> items) {
		this.items = items;
	}

	/** Items in the order of their partitions' drawing, and of sort keys within each. */
	static SingleTableDrawings ofGoldenFiles() throws IOException {
		return new SingleTableDrawings(List.of(DrawnItem.of("comment", "a comment"),
				DrawnItem.of("ticket-updated", "the ticket, as it is now"),
				DrawnItem.of("ticket-history", "history item of version 1"),
				DrawnItem.of("ticket-history-update", "history item of version 2"),
				DrawnItem.of("customer", "the customer")));
	}

	/** All items of the table, by partition. */
	String table() {
		Drawing drawing = new Drawing(WIDTH, "Items of one table",
				"A ticket and its comment have the same partition key. The two versions in the ticket's history share another "
						+ "one. The customer has a partition key of its own.");
		drawing.heading(MARGIN, 32, "pk: partition key");
		drawing.heading(MARGIN + PK, 32, "sk: sort key");
		drawing.heading(MARGIN + PK + SK, 32, "other attributes");
		int y = 44;
		for (int from = 0; from < this.items.size();) {
			int rows = partition(from);
			drawing.cell(MARGIN, y, PK, rows * ROW, Drawing.KEY, this.items.get(from).get("pk"),
					PARTITIONS.get(this.items.get(from).get("pk")), false);
			for (DrawnItem item : this.items.subList(from, from + rows)) {
				row(drawing, item, y);
				y += ROW;
			}
			drawing.frame(MARGIN, y - rows * ROW, WIDTH - 2 * MARGIN, rows * ROW);
			y += 12;
			from += rows;
		}
		drawing.legend(MARGIN, y + 14);
		drawing.note(MARGIN, y + 38, "Not drawn: " + String.join(", ", notDrawn()));
		return drawing.svg(y + 54);
	}

	private int partition(int from) {
		String pk = this.items.get(from).get("pk");
		return (int) this.items.stream().skip(from).takeWhile((item) -> item.get("pk").equals(pk)).count();
	}

	private void row(Drawing drawing, DrawnItem item, int y) {
		drawing.cell(MARGIN + PK, y, SK, ROW, Drawing.KEY, item.get("sk"), item.note(), false);
		int x = MARGIN + PK + SK;
		for (String name : DRAWN) {
			if (item.has(name)) {
				int width = Drawing.width((name.length() > item.get(name).length()) ? name : item.get(name));
				drawing.cell(x, y, width, ROW, name.startsWith("_") ? Drawing.HEADER : Drawing.PAYLOAD, item.get(name),
						name, true);
				x += width;
			}
		}
	}

	private SortedSet<String> notDrawn() {
		SortedSet<String> names = new TreeSet<>();
		this.items.forEach((item) -> names.addAll(item.attributes().keySet()));
		names.removeAll(DRAWN);
		names.removeAll(List.of("pk", "sk"));
		return names;
	}

	/** What the indexes have of the same items. */
	String indexes() {
		Drawing drawing = new Drawing(WIDTH, "What the indexes hold of these items",
				"Of the five items, only the ticket has the keys of gsi1, so gsi1 has one entry. "
						+ "The ticket has no assignee, hence no key of gsi2, so gsi2 has none.");
		int y = 48;
		for (Column column : COLUMNS) {
			drawing.heading(column.x(), y - 16, column.name());
		}
		for (DrawnItem item : this.items) {
			COLUMNS.forEach((column) -> cell(drawing, column, item, y(item)));
		}
		DrawnItem entry = this.items.stream().filter((item) -> item.has("gsi1pk")).findFirst().orElseThrow();
		y = 48 + this.items.size() * LINE + 40;
		Column first = COLUMNS.get(2);
		drawing.arrow(first.x() + first.width() - 18, y(entry) + LINE, y);
		drawing.heading(MARGIN, y + 12, "index gsi1");
		drawing.note(MARGIN, y + 30, "status#{status}, {priority}: one entry, of the ticket");
		cell(drawing, first, entry, y);
		cell(drawing, COLUMNS.get(3), entry, y);
		drawing.box(COLUMNS.get(4).x(), y, COLUMNS.get(4).width(), LINE, Drawing.PAYLOAD);
		drawing.note(COLUMNS.get(4).x() + 8, y + 20, "and all that the item has");
		y += LINE + 24;
		drawing.heading(MARGIN, y + 12, "index gsi2");
		drawing.note(MARGIN, y + 30, "assignee#{assignee}: no entry, nobody is assigned");
		drawing.gap(first.x(), y, WIDTH - MARGIN - first.x(), LINE, "empty");
		return drawing.svg(y + LINE + 24);
	}

	private int y(DrawnItem item) {
		return 48 + this.items.indexOf(item) * LINE;
	}

	private static void cell(Drawing drawing, Column column, DrawnItem item, int y) {
		if (item.has(column.name())) {
			drawing.cell(column.x(), y, column.width(), LINE, Drawing.KEY, item.get(column.name()));
		}
		else {
			drawing.gap(column.x(), y, column.width(), LINE, "absent");
		}
	}

	/**
	 * Column of the drawing of indexes.
	 *
	 * @param name name of the attribute
	 * @param x its left
	 * @param width its width
	 */
	private record Column(String name, int x, int width) {

	}

}
