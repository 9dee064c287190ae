package io.singletable.internal.blob.sweep;

import java.util.Map;
import java.util.stream.Stream;

import io.singletable.core.MissingBlob;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/**
 * Reader of items that hold references. Thread-safe.
 */
record HolderReader(DynamoDbCalls calls, String table, TableLayout layout, EntityRegistry registry) {

	/**
	 * Read an item, if it still holds a reference: one strongly consistent GetItem.
	 * @return what holds it, or null if nothing does there any more
	 */
	@Nullable MissingBlob read(ItemKey key, String id) {
		String table = this.layout.tableOf(key, this.table);
		AttributeNames names = this.layout.attributeNames();
		Expression projection = Expression
			.projection(Stream.concat(Stream.of(names.blobs(), names.writeId(), names.at()), names.liveness().stream())
				.toList());
		GetItemRequest.Builder request = GetItemRequest.builder()
			.tableName(table)
			.key(key.toAttributes(this.layout.keyNames()))
			.consistentRead(true)
			.projectionExpression(projection.text())
			.expressionAttributeNames(projection.names())
			.returnConsumedCapacity(this.calls.readCapacity());
		Map<String, AttributeValue> item = this.calls
			.read(new Operation("GetItem", table, "references to blobs"),
					(client, timeouts) -> client.getItem(request.overrideConfiguration(timeouts).build()))
			.item();
		return BlobIds.of(item, names.blobs()).contains(id) ? holder(key, this.layout.header(item)) : null;
	}

	private MissingBlob holder(ItemKey key, ItemHeader header) {
		ItemKey head = this.layout.headOf(key);
		EntityMetadata<?> type = this.registry.known(header.typeName());
		Object entityId = (type != null) ? this.layout.idOf(type, (head != null) ? head : key) : null;
		return new MissingBlob(header.typeName(), entityId, header.version(), head == null);
	}

}
