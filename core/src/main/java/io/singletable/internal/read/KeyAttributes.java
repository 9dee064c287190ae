package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.InvalidCursorException;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Key attributes of an item where it is read, which identify its position: the table's
 * keys, and the index's.
 *
 * @param order names of the keys that order what is read
 * @param known those that all items have in common, which need not be read
 */
record KeyAttributes(KeyNames order, KeyNames table, Set<String> names, Map<String, AttributeValue> known,
		boolean placed) {

	static KeyAttributes of(KeyNames order, KeyNames table) {
		Set<String> names = new LinkedHashSet<>();
		names.add(order.partition());
		names.add(order.sort());
		names.add(table.partition());
		names.add(table.sort());
		return new KeyAttributes(order, table, names, Map.of(), true);
	}

	/**
	 * The same key attributes of items of one partition.
	 */
	KeyAttributes inPartition(String partition) {
		return knowing(this.order.partition(), partition, this.placed);
	}

	/**
	 * The same key attributes of items whose positions nobody asks for.
	 * @param sort the sort key that all of them have in the table, or null
	 */
	KeyAttributes withoutPositions(@Nullable String sort) {
		return (sort != null) ? knowing(this.table.sort(), sort, false)
				: new KeyAttributes(this.order, this.table, this.names, this.known, false);
	}

	private KeyAttributes knowing(String name, String value, boolean placed) {
		Map<String, AttributeValue> known = new HashMap<>(this.known);
		known.put(name, AttributeValue.createS(value));
		return new KeyAttributes(this.order, this.table, this.names, known, placed);
	}

	/**
	 * Names of the key attributes to read of an item.
	 * @param identified whether its id is asked for
	 */
	Set<String> toRead(boolean identified) {
		Set<String> names = new LinkedHashSet<>(this.names);
		if (!this.placed) {
			names.retainAll(identified ? Set.of(this.table.partition(), this.table.sort()) : Set.of());
		}
		names.removeAll(this.known.keySet());
		return names;
	}

	/**
	 * The key of an item in the table.
	 */
	ItemKey keyOf(Map<String, AttributeValue> item) {
		if (this.known.isEmpty()) {
			return ItemKey.of(this.table, item);
		}
		String partition = textOf(valueOf(item, this.table.partition()));
		String sort = textOf(valueOf(item, this.table.sort()));
		if (partition == null || sort == null) {
			throw new IllegalArgumentException("The item lacks a text attribute among its keys");
		}
		return new ItemKey(partition, sort);
	}

	private @Nullable AttributeValue valueOf(Map<String, AttributeValue> item, String name) {
		AttributeValue known = this.known.get(name);
		return (known != null) ? known : item.get(name);
	}

	List<ItemPosition> positionsOf(List<Map<String, AttributeValue>> items) {
		if (!this.placed) {
			return Collections.nCopies(items.size(), ItemPosition.UNKNOWN);
		}
		List<ItemPosition> positions = new ArrayList<>(items.size());
		for (Map<String, AttributeValue> item : items) {
			positions.add(positionOf(item));
		}
		return positions;
	}

	/**
	 * The position of an item, or of the key that DynamoDB evaluated last.
	 */
	ItemPosition positionOf(Map<String, AttributeValue> item) {
		if (!this.placed) {
			return ItemPosition.UNKNOWN;
		}
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		for (String name : this.names) {
			AttributeValue value = valueOf(item, name);
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
