package io.singletable.console;

import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.model.PropertyModel;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Properties in an item, whether or not it can be read as an entity.
 */
final class StoredValues {

	private StoredValues() {
	}

	/**
	 * The properties that an item of a type has beside those in its keys, in the order of
	 * the type.
	 */
	static Map<String, @Nullable Object> of(Entities.Shown shown, Map<String, AttributeValue> item) {
		Map<String, @Nullable Object> stored = of(shown.template().layout(), item);
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		for (PropertyModel property : shown.type().properties()) {
			String name = property.storedPath().get(0);
			if (!property.nested() && stored.containsKey(name)) {
				values.put(name, stored.remove(name));
			}
		}
		values.putAll(stored);
		return shown.values().shown(values);
	}

	/**
	 * The attributes of an item beside keys and header, its payload unzipped.
	 */
	static Map<String, @Nullable Object> of(TableLayout layout, Map<String, AttributeValue> item) {
		Map<String, @Nullable Object> values = new LinkedHashMap<>();
		item.forEach((name, value) -> {
			if (!layout.isReserved(name)) {
				values.put(name, RawItem.plain(value));
			}
		});
		AttributeValue data = item.get(layout.attributeNames().data());
		Map<String, @Nullable Object> payload = (data != null) ? Payload.of(data).values() : null;
		if (payload != null) {
			values.putAll(payload);
		}
		return values;
	}

}
