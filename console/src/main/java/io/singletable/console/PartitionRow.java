package io.singletable.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.singletable.CorruptItemException;
import io.singletable.UnknownItem;
import io.singletable.internal.convert.ItemSize;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.model.document.KeyTable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Row of a partition: an item as it is stored, or an entity as it was.
 *
 * @param sortKey the sort key, masked
 * @param type name of the type, as it is stored
 * @param states what the item is beside an entity: deleted, or expired
 * @param shown the type, or null if no entity has it
 * @param id the id, or null if the key has none
 * @param summary the first properties
 * @param raw the whole item as text, or null for an entity
 * @param version the version, 0 if there is none
 * @param bytes the size, or null if it is not known
 */
record PartitionRow(String sortKey, String type, List<String> states, Entities.@Nullable Shown shown,
		@Nullable Object id, Summary summary, @Nullable String raw, long version, @Nullable Long bytes) {

	private static final int KEY_SHOWN = 80;

	/**
	 * Factory of the rows of a page.
	 *
	 * @param index name of the index, or null for the table
	 * @param sortName name of the attribute of the sort key
	 */
	record Factory(Entities entities, TemplateModel template, @Nullable String index, String sortName) {

		/**
		 * The row of an item.
		 */
		PartitionRow of(Map<String, AttributeValue> item) {
			ItemHeader header = header(item);
			TypeModel type = (header != null) ? this.template.typeOfItem(header.typeName()).orElse(null) : null;
			AttributeValue sort = item.get(this.sortName);
			String sortKey = (sort != null && sort.s() != null) ? sort.s() : "";
			long bytes = ItemSize.of(item);
			if (header == null || type == null) {
				PlainValues plain = new PlainValues(this.entities.masking(), null);
				return new PartitionRow(sortKey, (header != null) ? header.typeName() : "no type", List.of(), null,
						null, new Summary(Map.of()), PlainValues.cut(plain.lines(List.of(), raw(item))),
						(header != null) ? header.version() : 0, bytes);
			}
			Entities.Shown shown = this.entities.shown(this.template, type);
			return new PartitionRow(masked(type, sortKey), header.typeName(), states(header), shown, id(type, item),
					Summary.of(shown, StoredValues.of(shown, item)), null, header.version(), bytes);
		}

		private @Nullable ItemHeader header(Map<String, AttributeValue> item) {
			try {
				return this.template.layout().header(item);
			}
			catch (CorruptItemException ex) {
				return null;
			}
		}

		private List<String> states(ItemHeader header) {
			boolean expired = header.isExpired(this.entities.clock().instant());
			return Stream.of(header.deleted() ? "deleted" : "", expired ? "expired" : "")
				.filter((state) -> !state.isEmpty())
				.toList();
		}

		private @Nullable Object id(TypeModel type, Map<String, AttributeValue> item) {
			TableLayout layout = this.template.layout();
			try {
				return layout.idOf(type.metadata(), ItemKey.of(layout.keyNames(), item));
			}
			catch (CorruptItemException ex) {
				return null;
			}
		}

		private String masked(TypeModel type, String key) {
			return this.entities.masking().maskedKey(type, this.index, KeyPart.SORT, key);
		}

		/** Sorted, with its payload unzipped. */
		private Map<String, @Nullable Object> raw(Map<String, AttributeValue> item) {
			Map<String, @Nullable Object> raw = new TreeMap<>();
			item.forEach((name, value) -> raw.put(name, RawItem.plain(value)));
			raw.putAll(StoredValues.of(this.template.layout(), item));
			return raw;
		}

		/**
		 * The row of an entity as it was, or of an item that no entity has the type of.
		 */
		PartitionRow of(Object row) {
			Optional<TypeModel> type = this.template.types()
				.stream()
				.filter((each) -> each.metadata().javaType().isInstance(row))
				.findFirst();
			if (type.isEmpty()) {
				UnknownItem unknown = (row instanceof UnknownItem item) ? item : new UnknownItem("", 0);
				return new PartitionRow("", unknown.typeName(), List.of("as it is now"), null, null,
						new Summary(Map.of()), null, unknown.version(), null);
			}
			Entities.Shown shown = this.entities.shown(this.template, type.get());
			String sort = this.template.operations().keysOf(row).table().sort();
			return new PartitionRow(masked(type.get(), sort), type.get().name(), List.of(), shown, shown.idOf(row),
					Summary.of(shown, shown.valuesOf(row)), null, type.get().metadata().versionOf(row),
					this.template.operations().costOf(row).bytes());
		}

	}

	/**
	 * Write rows as a table.
	 * @param types names of the types in the order of their colours
	 */
	static void writeAll(Html html, ConsoleRequest request, String name, List<TypeModel> types,
			List<PartitionRow> rows) {
		Tables.open(html, name, "Sort key", "Type", "What it holds", "#Version", "#Size");
		html.open("tbody");
		rows.forEach((row) -> row.write(html, request, types));
		html.close();
		Tables.close(html);
	}

	private void write(Html html, ConsoleRequest request, List<TypeModel> types) {
		html.open("tr").open("th", "scope", "row").open("code", "class", "value");
		String key = PlainValues.cut(this.sortKey.isEmpty() ? PlainValues.NOTHING : this.sortKey, KEY_SHOWN);
		if (this.shown != null && this.id != null) {
			html.element("a", key, "title", this.sortKey, "href",
					request.link(this.shown.path() + "/item", this.shown.ids().with(this.id)));
		}
		else {
			html.text(key);
		}
		html.close().close().open("td").element("span", this.type, "class", colour(types));
		this.states.forEach((state) -> html.text(" ").element("span", state, "class", "tag warning"));
		html.close().open("td");
		writeContent(html);
		html.close();
		html.element("td", (this.version > 0) ? Words.number(this.version) : PlainValues.NOTHING, "class", "number");
		html.open("td", "class", "number");
		if (this.bytes != null) {
			Words.writeBytes(html, this.bytes);
		}
		else {
			html.text(PlainValues.NOTHING);
		}
		html.close().close();
	}

	private void writeContent(Html html) {
		if (this.raw == null) {
			this.summary.write(html);
			return;
		}
		html.open("details").element("summary", "no entity of this application: the item as it is");
		html.element("pre", this.raw).close();
	}

	private String colour(List<TypeModel> types) {
		int place = (this.shown != null) ? types.indexOf(this.shown.type()) % KeyTable.COLOURS : -1;
		return (place > 0) ? "tag hue" + place : (place == 0) ? "tag" : "tag plain";
	}

}
