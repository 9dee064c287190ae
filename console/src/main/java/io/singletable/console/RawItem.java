package io.singletable.console;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import io.singletable.internal.convert.ItemSize;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.model.Masking;
import io.singletable.internal.model.PropertyModel;
import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.update.ChangedPaths;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Item as it is stored, beside the entity in it: attributes with type, size and share.
 */
record RawItem(Entities.Shown shown, Map<String, AttributeValue> item, TableLayout layout) {

	private static final double PERCENT = 100;

	void write(Html html, Map<String, @Nullable Object> entity) {
		long size = ItemSize.of(this.item);
		html.open("dl", "class", "facts");
		html.open("div").element("dt", "Size of the item").open("dd");
		Words.writeBytes(html, size);
		html.text(" of 400 KB ");
		writeShare(html, size, ItemSize.LIMIT, "Share of the limit of 400 KB");
		html.close().close().close();
		html.open("div", "class", "beside");
		html.open("section").element("h2", "Item");
		writeAttributes(html, size);
		html.close();
		html.open("section").element("h2", "Entity");
		if (entity.isEmpty()) {
			html.element("p", "The item holds no entity that can be shown.", "class", "empty");
		}
		else {
			EntityTable.write(html, this.shown.values(), entity);
		}
		html.close().close();
	}

	private void writeAttributes(Html html, long size) {
		Tables.open(html, "Attributes", "Attribute", "Value", "#Size", "Share");
		html.open("tbody");
		Comparator<Map.Entry<String, AttributeValue>> largest = Comparator
			.comparingLong((attribute) -> -sizeOf(attribute));
		Predicate<Map.Entry<String, AttributeValue>> excluded = (attribute) -> this.shown.values()
			.masking()
			.excludedStored(this.shown.type(), List.of(attribute.getKey()));
		Comparator<Map.Entry<String, AttributeValue>> order = largest.thenComparing(Map.Entry.comparingByKey());
		this.item.entrySet().stream().filter(excluded.negate()).sorted(order).forEach((attribute) -> {
			String name = attribute.getKey();
			AttributeValue value = attribute.getValue();
			long bytes = sizeOf(attribute);
			html.open("tr").open("th", "scope", "row").element("code", name).text(" ");
			html.element("span", String.valueOf(value.type()), "class", "tag plain").close();
			html.open("td");
			writeValue(html, name, value);
			html.close().open("td", "class", "number");
			Words.writeBytes(html, bytes);
			html.close().open("td");
			writeShare(html, bytes, size, "Share of " + name);
			html.close().close();
		});
		html.close();
		Tables.close(html);
	}

	private static long sizeOf(Map.Entry<String, AttributeValue> attribute) {
		return ItemSize.of(Map.of(attribute.getKey(), attribute.getValue()));
	}

	private static void writeShare(Html html, long part, long whole, String label) {
		double percent = PERCENT * part / whole;
		html.element("meter", Words.number(percent) + " %", "min", "0", "max", "100", "value",
				String.format(Locale.ROOT, "%.2f", percent), "aria-label", label, "title",
				Words.number(percent) + " %");
	}

	private void writeValue(Html html, String name, AttributeValue value) {
		AttributeNames names = this.layout.attributeNames();
		if (name.equals(names.data())) {
			Payload.of(value).write(html, this.shown.values());
			return;
		}
		if (name.equals(names.claims()) && hidesClaims()) {
			Tables.writeValue(html, Masking.MASK);
			return;
		}
		String key = (value.s() != null) ? maskedKey(name, value.s()) : null;
		if (key != null) {
			Tables.writeValue(html, PlainValues.cut(key));
			return;
		}
		Object plain = name.equals(this.layout.commits().changedPaths()) ? shownPaths(value.ss()) : plain(value);
		EntityTable.writeValue(html, this.shown.values(), List.of(name),
				this.shown.values().shown(List.of(name), plain));
	}

	private List<String> shownPaths(List<String> changed) {
		return changed.stream()
			.filter((path) -> !this.shown.values()
				.masking()
				.excludedStored(this.shown.type(), ChangedPaths.namesOf(path)))
			.toList();
	}

	/** They are made of the values of all constraints. */
	private boolean hidesClaims() {
		TypeModel type = this.shown.type();
		return type.properties()
			.stream()
			.map(PropertyModel::path)
			.anyMatch((path) -> this.shown.values().masking().masked(type, path));
	}

	/**
	 * The text of an attribute that is a key, or null if it is none.
	 */
	private @Nullable String maskedKey(String name, String key) {
		String masked = maskedKey(this.layout.keyNames(), null, name, key);
		for (IndexLayout index : this.layout.indexes()) {
			masked = (masked != null) ? masked : maskedKey(index.names(), index.name(), name, key);
		}
		return masked;
	}

	private @Nullable String maskedKey(KeyNames names, @Nullable String index, String name, String key) {
		KeyPart part = name.equals(names.partition()) ? KeyPart.PARTITION
				: name.equals(names.sort()) ? KeyPart.SORT : null;
		return (part != null) ? this.shown.values().masking().maskedKey(this.shown.type(), index, part, key) : null;
	}

	/**
	 * An attribute as a plain value.
	 */
	static @Nullable Object plain(AttributeValue value) {
		return switch (value.type()) {
			case S -> value.s();
			case N -> new Verbatim(value.n());
			case BOOL -> value.bool();
			case B -> value.b();
			case SS -> value.ss();
			case NS -> value.ns().stream().map(Verbatim::new).toList();
			case BS -> value.bs();
			case L -> value.l().stream().<@Nullable Object>map(RawItem::plain).toList();
			case M -> {
				Map<String, @Nullable Object> map = new LinkedHashMap<>();
				value.m().forEach((name, each) -> map.put(name, plain(each)));
				yield map;
			}
			case NUL, UNKNOWN_TO_SDK_VERSION -> null;
		};
	}

	/**
	 * Number as it is stored.
	 */
	record Verbatim(String text) {

		@Override
		public String toString() {
			return this.text;
		}

	}

}
