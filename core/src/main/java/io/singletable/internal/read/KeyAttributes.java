package io.singletable.internal.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.singletable.InvalidCursorException;
import io.singletable.internal.layout.KeyNames;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Key attributes of an item where it is read, which identify its position: the table's
 * keys, and the index's.
 *
 * @param order names of the keys that order what is read
 * @param names names of all of them
 */
record KeyAttributes(KeyNames order, Set<String> names) {

	static KeyAttributes of(KeyNames order, KeyNames table) {
		Set<String> names = new LinkedHashSet<>();
		names.add(order.partition());
		names.add(order.sort());
		names.add(table.partition());
		names.add(table.sort());
		return new KeyAttributes(order, names);
	}

	/**
	 * The position of an item, or of the key that DynamoDB evaluated last.
	 */
	ItemPosition positionOf(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		for (String name : this.names) {
			AttributeValue value = item.get(name);
			if (textOf(value) == null) {
				throw new IllegalArgumentException("The item has no text attribute '" + name + "'");
			}
			key.put(name, value);
		}
		return position(key);
	}

	/**
	 * The position that a position names.
	 * @throws InvalidCursorException if it names none
	 */
	ItemPosition parse(Map<String, AttributeValue> key) {
		if (!key.keySet().equals(this.names)) {
			throw new InvalidCursorException();
		}
		return position(key);
	}

	private ItemPosition position(Map<String, AttributeValue> key) {
		return new ItemPosition(text(key, this.order.partition()), text(key, this.order.sort()), key);
	}

	private static String text(Map<String, AttributeValue> key, String name) {
		String text = textOf(key.get(name));
		if (text == null) {
			throw new InvalidCursorException();
		}
		return text;
	}

	private static @Nullable String textOf(@Nullable AttributeValue value) {
		return (value != null) ? value.s() : null;
	}

}
