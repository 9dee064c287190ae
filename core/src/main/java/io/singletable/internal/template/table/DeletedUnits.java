package io.singletable.internal.template.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.singletable.internal.convert.ItemSize;
import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.ItemOverlay;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.Sentinels;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Write units of deletes of items that were read, by the rules by which DynamoDB bills:
 * one for each KB of the larger of what is stored and what is left, two in a transaction,
 * and one for each KB of an entry in an index, whether or not in a transaction.
 * Thread-safe.
 *
 * @param projections what each index holds of an item
 */
record DeletedUnits(TableLayout layout, Function<String, IndexProjection> projections) {

	/**
	 * The units of a delete.
	 * @param stored the item, read completely
	 */
	double of(EntityMetadata<?> type, WritePlan plan, Map<String, AttributeValue> stored) {
		ItemKey head = ItemKey.of(this.layout.keyNames(), stored);
		long units = entries(stored);
		for (WriteAction action : plan.actions()) {
			Map<String, AttributeValue> left = left(action, stored);
			long each = Math.max(ItemSize.units(left), replaced(type, plan, action, head, stored));
			units += each * (plan.isSingleWrite() ? 1 : 2) + entries(left);
		}
		return units;
	}

	private static Map<String, AttributeValue> left(WriteAction action, Map<String, AttributeValue> stored) {
		ItemOverlay overlay = (action instanceof WriteAction.Update update) ? update.overlay() : null;
		return (overlay != null) ? overlay.over(stored) : action.item();
	}

	/** What is not read is a sentinel, or the oldest version, which may be as large. */
	private long replaced(EntityMetadata<?> type, WritePlan plan, WriteAction action, ItemKey head,
			Map<String, AttributeValue> stored) {
		if (!action.key().equals(head) && !(action instanceof WriteAction.Delete)) {
			return 0;
		}
		return (this.layout.uniqueOf(type, action.key()) != null)
				? ItemSize.units(new Sentinels(this.layout).item(type, action.key(), head, plan.id()))
				: ItemSize.units(stored);
	}

	private long entries(Map<String, AttributeValue> item) {
		long units = 0;
		for (IndexLayout index : this.layout.indexes()) {
			units += units(index, this.projections.apply(index.name()), item);
		}
		for (IndexLayout index : this.layout.trailIndexes()) {
			units += units(index, index.projection(), item);
		}
		return units;
	}

	private long units(IndexLayout index, IndexProjection projection, Map<String, AttributeValue> item) {
		return (item.containsKey(index.names().partition()) && item.containsKey(index.names().sort()))
				? ItemSize.units(entry(index, projection, item)) : 0;
	}

	private Map<String, AttributeValue> entry(IndexLayout index, IndexProjection projection,
			Map<String, AttributeValue> item) {
		if (projection.isAll()) {
			return item;
		}
		KeyNames keys = this.layout.keyNames();
		Set<String> names = Set.of(keys.partition(), keys.sort(), index.names().partition(), index.names().sort());
		Map<String, AttributeValue> entry = new HashMap<>(item);
		entry.keySet().removeIf((name) -> !projection.holds(name) && !names.contains(name));
		return entry;
	}

}
