package io.singletable.console;

import java.util.List;
import java.util.function.Function;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.internal.model.SingleTableModel;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.model.document.KeyTable;
import io.singletable.internal.model.document.KeyTable.Cell;
import io.singletable.internal.model.document.KeyTable.Column;
import io.singletable.internal.model.document.KeyTable.Group;
import io.singletable.internal.model.document.KeyTable.Piece;
import io.singletable.internal.model.document.KeyTable.Row;
import io.singletable.internal.model.document.KeyTableSvg;

/**
 * The table as it is designed: the keys of each type, in the table and in its indexes.
 */
final class TableView implements View {

	private final Function<ConsoleRequest, List<EntityDescriptor>> types;

	/**
	 * Create a new {@code TableView}.
	 * @param types the types of the table that a request is about
	 */
	TableView(Function<ConsoleRequest, List<EntityDescriptor>> types) {
		this.types = types;
	}

	static TableView of(SingleTableModel model) {
		return new TableView((request) -> types(Templates.chosen(model, request)));
	}

	private static List<EntityDescriptor> types(TemplateModel template) {
		return template.types().stream().map(TypeModel::descriptor).toList();
	}

	@Override
	public String path() {
		return "/table";
	}

	@Override
	public Answer get(ConsoleRequest request) {
		KeyTable table = KeyTable.of(this.types.apply(request));
		return Answer.Page.of("Table", (html) -> {
			html.element("h1", "Table");
			html.open("p", "class", "muted");
			html.text("What the keys of each type are made of, in the table and in its indexes. Types that share a "
					+ "partition stand together, and a property has one colour everywhere. ");
			html.element("a", "Download as SVG", "href", request.link(Drawing.PATH), "download", "table.svg");
			html.close();
			if (table.groups().isEmpty()) {
				html.element("p", "No entity is mapped to this table. Annotate a class with @SingleTableEntity.",
						"class", "empty");
			}
			else {
				write(table, html);
			}
		});
	}

	private static void write(KeyTable table, Html html) {
		html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Keys of types");
		html.open("table", "class", "keys");
		html.open("thead").open("tr").element("th", "Type", "scope", "col");
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
		html.open("td").open("code");
		for (Piece piece : cell.pieces()) {
			if (piece.property() != null) {
				html.element("span", piece.text(), "class", "key hue" + piece.colour());
			}
			else {
				html.text(piece.text());
			}
		}
		html.close().close();
	}

	/**
	 * The picture of the table, as a file.
	 *
	 * @param picture draws the table that a request is about
	 */
	record Drawing(Function<ConsoleRequest, String> picture) implements View {

		static final String PATH = "/table.svg";

		static Drawing of(SingleTableModel model) {
			return new Drawing((request) -> {
				TemplateModel template = Templates.chosen(model, request);
				return KeyTableSvg.draw(KeyTable.of(types(template)), template.table());
			});
		}

		@Override
		public String path() {
			return PATH;
		}

		@Override
		public Answer get(ConsoleRequest request) {
			return new Answer.Download("table.svg", "image/svg+xml", this.picture.apply(request));
		}

	}

}
