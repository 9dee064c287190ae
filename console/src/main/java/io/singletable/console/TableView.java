package io.singletable.console;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.model.document.KeyTable;
import io.singletable.internal.model.document.KeyTable.Cell;
import io.singletable.internal.model.document.KeyTable.Column;
import io.singletable.internal.model.document.KeyTable.Group;
import io.singletable.internal.model.document.KeyTable.Piece;
import io.singletable.internal.model.document.KeyTable.Row;

/**
 * The table as it is designed: the keys of each type, in the table and in its indexes.
 */
final class TableView implements View {

	static final String PATH = "/table";

	private final Function<ConsoleRequest, List<EntityDescriptor>> types;

	private final BiFunction<KeyTable, ConsoleRequest, TableSamples> samples;

	/**
	 * Create a new {@code TableView}.
	 * @param types the types of the table that a request is about
	 * @param samples reads samples for the table of these types
	 */
	TableView(Function<ConsoleRequest, List<EntityDescriptor>> types,
			BiFunction<KeyTable, ConsoleRequest, TableSamples> samples) {
		this.types = types;
		this.samples = samples;
	}

	static TableView of(Entities entities) {
		return new TableView(
				(request) -> entities.template(request).types().stream().map(TypeModel::descriptor).toList(),
				(types, request) -> TableSamples.read(entities, types, request));
	}

	@Override
	public String path() {
		return PATH;
	}

	@Override
	public Answer get(ConsoleRequest request) {
		KeyTable table = KeyTable.of(this.types.apply(request));
		boolean asked = request.has(TableSamples.PARAMETER);
		TableSamples found = (asked && request.runAllowed()) ? this.samples.apply(table, request) : null;
		return Answer.Page.of("Table", (html) -> {
			html.element("h1", "Table");
			html.open("p", "class", "muted");
			html.text("What the keys of each type are made of, in the table and in its indexes. Types that share a "
					+ "partition stand together, and a property has one colour everywhere. Download as ");
			html.element("a", "SVG", "href", request.link(TableFile.SVG), "download", "table.svg").text(", ");
			html.element("a", "Markdown", "href", request.link(TableFile.MARKDOWN), "download", "table.md")
				.text(" or ");
			html.element("a", "model of NoSQL Workbench", "href", request.link(TableFile.WORKBENCH), "download",
					"nosql-workbench.json")
				.text(".");
			html.close();
			if (table.groups().isEmpty()) {
				html.element("p", "No entity is mapped to this table. Annotate a class with @SingleTableEntity.",
						"class", "empty");
				return;
			}
			write(table, "Type", "Keys of types", html);
			html.element("h2", "Samples");
			if (found != null) {
				found.write(html, request);
			}
			else {
				writeOffer(asked, request, html);
			}
		});
	}

	private static void writeOffer(boolean asked, ConsoleRequest request, Html html) {
		html.element("p",
				asked ? "Another site led to this page, so nothing was read yet. Reload it to read."
						: "One entity of each listed type shows what the keys look like. Nothing was read yet.",
				"class", "muted");
		if (!asked) {
			html.open("div", "class", "pages");
			html.element("a", "Read samples", "class", "button", "href",
					request.link(PATH, TableSamples.PARAMETER, ""));
			html.close();
		}
	}

	static void write(KeyTable table, String first, String name, Html html) {
		html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", name);
		html.open("table", "class", "keys");
		html.open("thead").open("tr").element("th", first, "scope", "col");
		for (Column column : table.columns()) {
			html.element("th", column.name(), "scope", "col");
		}
		html.close().close();
		for (Group group : table.groups()) {
			html.open("tbody", "class", group.isShared() ? "shared" : null);
			for (Row row : group.rows()) {
				html.open("tr").element("th", row.type(), "scope", "row");
				row.cells().forEach((cell) -> write(cell, html));
				html.close();
			}
			html.close();
		}
		html.close().close();
	}

	private static void write(Cell cell, Html html) {
		if (cell.isHole()) {
			html.open("td", "class", "hole").element("span", "not in this index", "class", "hidden").close();
			return;
		}
		html.open("td", "title", cell.shown().equals(cell.text()) ? null : cell.text()).open("code");
		for (Piece piece : cell.pieces()) {
			if (piece.property() != null) {
				html.element("span", piece.shown(), "class", "key hue" + piece.colour());
			}
			else {
				html.text(piece.shown());
			}
		}
		html.close().close();
	}

}
