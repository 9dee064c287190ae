package io.singletable.internal.schema;

import java.util.Map;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Records of the types, each an item that is replaced only as it was read.
 */
record TypeRecords(RecordItems items, TableLayout layout) {

	StoredTypeRecord read(EntityMetadata<?> type) {
		Map<String, AttributeValue> item = this.items.get(key(type));
		return found(item.isEmpty() ? null : item);
	}

	/**
	 * The record of a type among all items of the record of the table.
	 */
	StoredTypeRecord in(EntityMetadata<?> type, Map<ItemKey, Map<String, AttributeValue>> items) {
		return found(items.get(key(type)));
	}

	/**
	 * Replace the record of a type.
	 * @return {@code false} if it was changed since it was read; nothing was written
	 */
	boolean put(EntityMetadata<?> type, StoredTypeRecord read, TypeRecord typeRecord) {
		return this.items.put(key(type), read.writeId(),
				typeRecord.toAttributes(this.layout.recordNames().typeRecord()));
	}

	private ItemKey key(EntityMetadata<?> type) {
		return this.layout.typeRecordKey(type.typeName());
	}

	private StoredTypeRecord found(@Nullable Map<String, AttributeValue> item) {
		return (item == null) ? new StoredTypeRecord(null, null) : new StoredTypeRecord(
				TypeRecord.from(item, this.layout.recordNames().typeRecord()), this.layout.header(item).writeId());
	}

	/**
	 * Record of a type, as it is stored.
	 *
	 * @param typeRecord its record, null if there is none
	 * @param writeId id of the write that made it
	 */
	record StoredTypeRecord(@Nullable TypeRecord typeRecord, @Nullable WriteId writeId) {
	}

}
