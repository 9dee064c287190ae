package io.singletable.audit.internal;

import java.util.Map;
import java.util.Set;

import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Record of an erasure that is not done.
 *
 * @param key key of the record
 * @param writeId id of the write that stored it
 * @param id id of the entity
 * @param number number of the tombstone, 0 of a type without versions
 * @param withId whether the tombstone is to be removed
 * @param blobs ids of the blobs that the item had, and nobody has now but its history
 * @param item the record as it is stored
 */
record ErasureRecord(EntityMetadata<?> type, ItemKey key, WriteId writeId, Object id, long number, boolean withId,
		Set<String> blobs, Map<String, AttributeValue> item) {

	/**
	 * Does not show the id.
	 */
	@Override
	public String toString() {
		return "Erasure of " + this.type.typeName();
	}

}
