package io.singletable.write;

import java.time.Instant;
import java.util.Map;

import io.singletable.layout.ItemHeader;
import io.singletable.layout.ItemKey;
import io.singletable.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write of one entity, before it is a plan: what contributors look at.
 *
 * @param type the entity's type
 * @param intent what the caller asked for
 * @param id the entity's id
 * @param key key of its current item
 * @param expectation what must be stored
 * @param header header of the new item
 * @param item the new current item; null deletes it
 * @param now time of the write
 */
record EntityWrite(EntityMetadata<?> type, Intent intent, Object id, ItemKey key, Expectation expectation,
		ItemHeader header, @Nullable Map<String, AttributeValue> item, Instant now) {

}
