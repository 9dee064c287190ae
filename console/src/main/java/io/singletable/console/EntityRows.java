package io.singletable.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.internal.model.PropertyModel;
import io.singletable.internal.model.PropertyModel.Role;
import org.jspecify.annotations.Nullable;

/**
 * Table of entities: a row with a link, short content and the version for each.
 */
record EntityRows(Entities.Shown shown) {

	private static final int COLUMNS = 4;

	private static final int SHOWN = 60;

	/**
	 * Write the table.
	 * @param name what the table is about
	 */
	void write(Html html, ConsoleRequest request, String name, List<Object> entities) {
		List<PropertyModel> columns = columns();
		List<String> names = new ArrayList<>(List.of("Id"));
		columns.forEach((column) -> names.add(column.name()));
		names.add("#Version");
		Tables.open(html, name, names.toArray(String[]::new));
		html.open("tbody");
		entities.forEach((entity) -> writeRow(html, request, columns, entity));
		html.close();
		Tables.close(html);
	}

	private void writeRow(Html html, ConsoleRequest request, List<PropertyModel> columns, Object entity) {
		Object id = this.shown.idOf(entity);
		Map<String, @Nullable Object> values = this.shown.valuesOf(entity);
		html.open("tr").open("th", "scope", "row");
		html.element("a", PlainValues.cut(this.shown.ids().text(id), SHOWN), "title", this.shown.ids().text(id), "href",
				request.link(this.shown.path() + "/item", this.shown.ids().with(id)));
		html.close();
		for (PropertyModel column : columns) {
			String attribute = column.storedPath().get(0);
			Object value = values.get(attribute);
			html.element("td",
					(value != null) ? PlainValues.cut(this.shown.values().text(column.storedPath(), value), SHOWN)
							: PlainValues.NOTHING);
		}
		long version = this.shown.type().metadata().versionOf(entity);
		html.element("td", this.shown.type().metadata().hasVersion() ? Words.number(version) : PlainValues.NOTHING,
				"class", "number");
		html.close();
	}

	/** Short content first. */
	private List<PropertyModel> columns() {
		return this.shown.type()
			.properties()
			.stream()
			.filter((property) -> property.role() == Role.NONE && property.storedPath().size() == 1
					&& !property.nested()
					&& !this.shown.values().masking().excluded(this.shown.type(), property.path()))
			.limit(COLUMNS)
			.toList();
	}

}
