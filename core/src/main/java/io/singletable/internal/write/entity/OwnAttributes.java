package io.singletable.internal.write.entity;

import java.util.Map;
import java.util.TreeMap;

import io.singletable.internal.layout.TableLayout;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of an item that are not the payload's: an entity is found, versioned and
 * read by them, so that callbacks must leave them alone.
 */
record OwnAttributes(TableLayout layout, Map<String, AttributeValue> attributes) {

	static OwnAttributes of(TableLayout layout, Map<String, AttributeValue> item) {
		Map<String, AttributeValue> attributes = new TreeMap<>();
		item.forEach((name, value) -> {
			if (layout.isReserved(name)) {
				attributes.put(name, value);
			}
		});
		return new OwnAttributes(layout, attributes);
	}

	/**
	 * Check an item that callbacks could change.
	 */
	void requireUnchanged(String typeName, Map<String, AttributeValue> item) {
		item.forEach((name, value) -> requireUnchanged(typeName, name, value));
		for (String name : this.attributes.keySet()) {
			if (!item.containsKey(name)) {
				throw changed(typeName, name);
			}
		}
	}

	private void requireUnchanged(String typeName, String name, @Nullable AttributeValue value) {
		if (value == null) {
			throw new IllegalStateException("A BeforeSaveCallback gave the " + typeName + " the attribute '" + name
					+ "' without a value: remove it, or set a value");
		}
		if (this.layout.isReserved(name) && !value.equals(this.attributes.get(name))) {
			throw changed(typeName, name);
		}
	}

	private static IllegalStateException changed(String typeName, String name) {
		return new IllegalStateException("A BeforeSaveCallback changed the attribute '" + name + "' of the " + typeName
				+ ", which belongs to a key, or starts with '_' and is reserved: change the entity in a "
				+ "BeforeConvertCallback instead");
	}

	@Override
	public String toString() {
		return "OwnAttributes[hidden]";
	}

}
