package io.singletable.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.core.ItemCollection;
import io.singletable.internal.key.KeyOrder;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.scroll.QueryPosition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.ScrollPosition.Direction;
import org.springframework.data.domain.Window;

/**
 * Page of a partition as it lies: all its items, in the order of their sort keys,
 * tombstones and what is no entity included. One request for each shard, and what it
 * takes to fetch the items of an index that has not all of them.
 *
 * @param items the items as they are stored
 * @param previous position of the page before, or null
 * @param next position of the page after, or null
 */
record PartitionPage(List<Map<String, AttributeValue>> items, @Nullable ScrollPosition previous,
		@Nullable ScrollPosition next) {

	/**
	 * Read a page.
	 * @param keys names of the keys by which the partition is read
	 */
	static PartitionPage read(Spent spent, ItemCollection collection, TableLayout layout, KeyNames keys,
			ScrollPosition position, int size) {
		List<Map<String, AttributeValue>> read = new ArrayList<>();
		Window<Object> window = spent.readItems((meter) -> {
			// One more tells whether there is another page.
			Window<Object> rows = collection.pageSize(size + 1).budget(1).scroll(position, Limit.of(size));
			read.addAll(meter.keptItems());
			return rows;
		});
		KeysetScrollPosition from = (KeysetScrollPosition) position;
		KeysetScrollPosition edge = (Entities.next(window) instanceof KeysetScrollPosition reached) ? reached : null;
		boolean backward = from.scrollsBackward();
		List<Map<String, AttributeValue>> items = upTo(inOrder(withoutChunks(read, layout), layout.keyNames(), keys),
				keys, edge, backward);
		if (backward) {
			return new PartitionPage(items, edge, at(items, items.size() - 1, from, Direction.FORWARD));
		}
		return new PartitionPage(items, from.isInitial() ? null : at(items, 0, from, Direction.BACKWARD), edge);
	}

	/** They hold payloads of rows. */
	private static List<Map<String, AttributeValue>> withoutChunks(List<Map<String, AttributeValue>> read,
			TableLayout layout) {
		String sort = layout.blobChunkKey("0".repeat(32), 0).sort();
		return read.stream().filter((item) -> !sort.equals(text(item, layout.keyNames().sort()))).toList();
	}

	/** What was fetched for an entry of an index stands in its place. */
	private static List<Map<String, AttributeValue>> inOrder(List<Map<String, AttributeValue>> read, KeyNames table,
			KeyNames keys) {
		Map<ItemKey, Map<String, AttributeValue>> items = new LinkedHashMap<>();
		for (Map<String, AttributeValue> item : read) {
			items.merge(ItemKey.of(table, item), item, (one, other) -> (one.size() > other.size()) ? one : other);
		}
		List<Map<String, AttributeValue>> sorted = new ArrayList<>(items.values());
		sorted.sort(Comparator.comparing((item) -> text(item, keys.sort()), KeyOrder.INSTANCE));
		return sorted;
	}

	/** Of several shards, some were read further than others. */
	private static List<Map<String, AttributeValue>> upTo(List<Map<String, AttributeValue>> items, KeyNames keys,
			@Nullable KeysetScrollPosition edge, boolean backward) {
		if (edge == null) {
			return items;
		}
		String last = String.valueOf(edge.getKeys().get(keys.sort()));
		return items.stream().filter((item) -> {
			int order = KeyOrder.INSTANCE.compare(text(item, keys.sort()), last);
			return backward ? order >= 0 : order <= 0;
		}).toList();
	}

	private static String text(Map<String, AttributeValue> item, String name) {
		AttributeValue value = item.get(name);
		return (value != null && value.s() != null) ? value.s() : "";
	}

	/**
	 * The position of an item, of the same query as another one.
	 */
	private static @Nullable ScrollPosition at(List<Map<String, AttributeValue>> items, int index,
			KeysetScrollPosition other, Direction direction) {
		if (items.isEmpty()) {
			return null;
		}
		Map<String, Object> keys = new LinkedHashMap<>(other.getKeys());
		keys.replaceAll((name, value) -> name.equals(QueryPosition.FINGERPRINT) ? value : text(items.get(index), name));
		return ScrollPosition.of(Collections.unmodifiableMap(keys), direction);
	}

}
