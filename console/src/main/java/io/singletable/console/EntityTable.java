package io.singletable.console;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.internal.model.PropertyModel;
import org.jspecify.annotations.Nullable;

/**
 * Table of the properties of an entity: value, and role and type beside it.
 */
final class EntityTable {

	private static final int FOLDED = 60;

	private EntityTable() {
	}

	static void write(Html html, PlainValues plain, Map<String, @Nullable Object> values) {
		Tables.open(html, "Properties", "Property", "Value", "Type");
		html.open("tbody");
		values.forEach((attribute, value) -> writeRow(html, plain, attribute, value));
		html.close();
		Tables.close(html);
	}

	private static void writeRow(Html html, PlainValues plain, String attribute, @Nullable Object value) {
		Optional<PropertyModel> property = plain.property(attribute);
		html.open("tr").open("th", "scope", "row").element("code", plain.javaName(attribute));
		property.map(EntityTypeView::role)
			.filter((role) -> !role.isEmpty())
			.ifPresent((role) -> html.text(" ").element("span", role, "class", "tag plain"));
		html.close().open("td");
		writeValue(html, plain, List.of(attribute), value);
		html.close();
		html.element("td", property.map(PropertyModel::javaType).orElse(""), "class", "muted");
		html.close();
	}

	/**
	 * Write a value; one with an inner structure is folded.
	 */
	static void writeValue(Html html, PlainValues plain, List<String> path, @Nullable Object value) {
		String text = plain.text(path, value);
		if (PlainValues.isScalar(value) || text.length() <= FOLDED || isMasked(plain, path)) {
			Tables.writeValue(html, text);
			return;
		}
		html.open("details");
		html.element("summary", size(value));
		html.element("pre", plain.lines(path, value));
		html.close();
	}

	private static String size(@Nullable Object value) {
		return (value instanceof Collection<?> list) ? Numbers.count(list.size(), "element")
				: (value instanceof Map<?, ?> map) ? entries(map.size()) : "";
	}

	private static boolean isMasked(PlainValues plain, List<String> path) {
		return plain.masking().maskedStored(plain.type(), path);
	}

	private static String entries(int count) {
		return count + ((count == 1) ? " entry" : " entries");
	}

}
