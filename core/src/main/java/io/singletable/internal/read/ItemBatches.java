package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.ReadConsistency;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.pending.OwnWrites;
import io.singletable.internal.read.pending.PendingItem;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.Assert;

/**
 * Reader of items by any number of keys: a BatchGetItem per hundred of them.
 */
final class ItemBatches {

	private final KeyNames keyNames;

	private final BatchReader batches;

	private final OwnWrites ownWrites;

	ItemBatches(TableServices table) {
		this.keyNames = table.layout().keyNames();
		this.batches = new BatchReader(table.calls(), table.name(), table.layout());
		this.ownWrites = new OwnWrites(table.pending());
	}

	/**
	 * Read items of entities of a type. What the transaction of the calling thread is
	 * going to write is read as it will be stored.
	 * @return the items that exist, by their keys
	 */
	Map<ItemKey, Map<String, AttributeValue>> read(EntityMetadata<?> type, Set<ItemKey> keys,
			ReadConsistency consistency, Selection selection) {
		Assert.notNull(consistency, "consistency must not be null");
		Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
		List<ItemKey> others = new ArrayList<>(keys.size());
		for (ItemKey key : keys) {
			PendingItem pending = this.ownWrites.find(type, key);
			if (pending == null) {
				others.add(key);
			}
			else if (pending.item() != null) {
				items.put(key, pending.item());
			}
		}
		items.putAll(stored(type.typeName(), others, consistency, selection));
		return items;
	}

	/**
	 * Read items as they are stored.
	 * @param subject what is read, as messages say it
	 * @return the items that exist, by their keys
	 */
	Map<ItemKey, Map<String, AttributeValue>> stored(String subject, Collection<ItemKey> keys,
			ReadConsistency consistency, Selection selection) {
		List<Map<String, AttributeValue>> attributes = keys.stream()
			.map((key) -> key.toAttributes(this.keyNames))
			.toList();
		Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
		for (int from = 0; from < attributes.size(); from += BatchReader.BATCH_SIZE) {
			List<Map<String, AttributeValue>> batch = attributes.subList(from,
					Math.min(from + BatchReader.BATCH_SIZE, attributes.size()));
			this.batches.read(subject, batch, selection, consistency, QueryMeter.disabled())
				.forEach((item) -> items.put(ItemKey.of(this.keyNames, item), item));
		}
		return items;
	}

}
