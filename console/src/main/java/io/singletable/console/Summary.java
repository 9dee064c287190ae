package io.singletable.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.model.PropertyModel;
import io.singletable.internal.model.PropertyModel.Role;
import org.jspecify.annotations.Nullable;

/**
 * First properties of an entity, for a cell of a table.
 *
 * @param texts values by the names of the properties, masked and cut
 */
record Summary(Map<String, String> texts) {

	private static final int PROPERTIES = 3;

	private static final int SHOWN = 60;

	/**
	 * The summary of an entity of a type.
	 * @param values the values by stored names
	 */
	static Summary of(Entities.Shown shown, Map<String, @Nullable Object> values) {
		Map<String, @Nullable Object> content = new LinkedHashMap<>();
		for (PropertyModel property : shown.type().properties()) {
			String name = property.storedPath().get(0);
			if (property.role() == Role.NONE && !property.nested() && values.get(name) != null) {
				content.put(name, values.get(name));
			}
		}
		return of(shown.values(), content);
	}

	/**
	 * The summary of the first values.
	 */
	static Summary of(PlainValues plain, Map<String, @Nullable Object> values) {
		Map<String, String> texts = new LinkedHashMap<>();
		values.entrySet()
			.stream()
			.limit(PROPERTIES)
			.forEach((value) -> texts.put(plain.javaName(value.getKey()),
					PlainValues.cut(plain.text(List.of(value.getKey()), value.getValue()), SHOWN)));
		return new Summary(texts);
	}

	void write(Html html) {
		if (this.texts.isEmpty()) {
			html.text(PlainValues.NOTHING);
			return;
		}
		html.open("div", "class", "value wide");
		String separator = "";
		for (Map.Entry<String, String> text : this.texts.entrySet()) {
			html.text(separator).element("code", text.getKey()).text(": ").text(text.getValue());
			separator = " · ";
		}
		html.close();
	}

}
