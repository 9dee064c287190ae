package io.singletable.internal.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.plan.BoundQuery;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decoder of the entries of an index that does not hold enough: their items are fetched
 * from the table, a hundred a request. An item that has vanished, or has moved in the
 * index, since the index was read is no row.
 */
record FetchingItemDecoder<R>(BoundQuery query, Selection selection, KeyNames tableKeys, BatchReader batches,
		MatchingItemDecoder<R> rows, QueryMeter meter) implements ItemDecoder<R> {

	@Override
	public int itemsPerRequest() {
		return BatchReader.BATCH_SIZE;
	}

	@Override
	public List<@Nullable Map<String, AttributeValue>> fetch(List<Map<String, AttributeValue>> entries) {
		Map<ItemKey, Map<String, AttributeValue>> fetched = new LinkedHashMap<>();
		if (!entries.isEmpty()) {
			// An item that moves while the index is read can be read at both positions.
			List<Map<String, AttributeValue>> keys = entries.stream()
				.map(this::keyOf)
				.distinct()
				.map((key) -> key.toAttributes(this.tableKeys))
				.toList();
			this.batches
				.read(this.query.type().typeName(), keys, this.selection, this.query.path().consistency(), this.meter)
				.forEach((item) -> fetched.put(keyOf(item), item));
		}
		List<@Nullable Map<String, AttributeValue>> items = new ArrayList<>(entries.size());
		for (Map<String, AttributeValue> entry : entries) {
			Map<String, AttributeValue> item = fetched.get(keyOf(entry));
			items.add((item != null && isStillAt(entry, item)) ? item : null);
		}
		return items;
	}

	@Override
	public long sizeOf(Map<String, AttributeValue> item) {
		return this.rows.sizeOf(item);
	}

	@Override
	public boolean isBeside(Map<String, AttributeValue> item) {
		return this.rows.isBeside(item);
	}

	@Override
	public void request(List<Map<String, AttributeValue>> items) {
		this.rows.request(items);
	}

	@Override
	public @Nullable R row(Map<String, AttributeValue> item) {
		return this.rows.row(item);
	}

	private ItemKey keyOf(Map<String, AttributeValue> item) {
		return ItemKey.of(this.tableKeys, item);
	}

	private boolean isStillAt(Map<String, AttributeValue> entry, Map<String, AttributeValue> item) {
		KeyNames names = this.query.path().names();
		return Objects.equals(entry.get(names.partition()), item.get(names.partition()))
				&& Objects.equals(entry.get(names.sort()), item.get(names.sort()));
	}

}
