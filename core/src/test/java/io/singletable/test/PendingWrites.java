package io.singletable.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.pending.PendingItem;
import io.singletable.internal.read.pending.PendingItems;
import org.jspecify.annotations.Nullable;

/**
 * Pending items that a test lays down by hand.
 */
public final class PendingWrites implements PendingItems {

	private final Map<ItemKey, PendingItem> items = new LinkedHashMap<>();

	private final Map<ItemKey, String> types = new LinkedHashMap<>();

	/**
	 * Lay down the state that an item will have.
	 * @param type its type
	 * @param key its key
	 * @param item the state
	 */
	public void add(EntityMetadata<?> type, ItemKey key, PendingItem item) {
		this.items.put(key, item);
		this.types.put(key, type.typeName());
	}

	@Override
	public @Nullable PendingItem find(ItemKey key) {
		return this.items.get(key);
	}

	@Override
	public List<PendingItem> findAll(EntityMetadata<?> type) {
		return this.items.entrySet()
			.stream()
			.filter((item) -> type.typeName().equals(this.types.get(item.getKey())))
			.map(Map.Entry::getValue)
			.toList();
	}

	@Override
	public boolean hasAnyOf(EntityMetadata<?> type) {
		return this.types.containsValue(type.typeName());
	}

}
