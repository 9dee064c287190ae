package io.singletable.test;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.token.PayloadLimits;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writer of many entities as the library would insert them, but in batches.
 */
public final class Bulk {

	private static final int BATCH = 25;

	private Bulk() {
	}

	/**
	 * Write entities of one type, which must have their ids.
	 * @param table the table
	 * @param entities the entities
	 */
	public static void write(TestTable table, Stream<?> entities) {
		ItemWriter writer = new ItemWriter(table.registry(), table.layout(),
				Payloads.of(table.registry().mapper(), PayloadLimits.DEFAULTS));
		List<WriteRequest> puts = entities.map((entity) -> put(table, writer, entity)).toList();
		IntStream.iterate(0, (from) -> from < puts.size(), (from) -> from + BATCH)
			.mapToObj((from) -> puts.subList(from, Math.min(from + BATCH, puts.size())))
			.parallel()
			.forEach((batch) -> LocalDynamoDb.client()
				.batchWriteItem((write) -> write.requestItems(Map.of(table.name(), batch))));
	}

	private static WriteRequest put(TestTable table, ItemWriter writer, Object entity) {
		EntityMetadata<?> type = table.registry().required(entity.getClass());
		ItemKey key = table.layout().headKey(type, type.idOf(entity).orElseThrow());
		boolean versioned = type.isVersioned();
		ItemHeader header = new ItemHeader(type.typeName(), versioned ? 1 : 0, WriteId.random(),
				versioned ? table.clock().instant() : null, false, 0, null, null);
		Map<String, AttributeValue> item = writer.write(type, entity, key, header);
		return WriteRequest.builder().putRequest((put) -> put.item(item)).build();
	}

}
