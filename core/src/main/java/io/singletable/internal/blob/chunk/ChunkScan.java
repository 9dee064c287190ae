package io.singletable.internal.blob.chunk;

import java.util.Map;
import java.util.function.Consumer;

import io.singletable.internal.blob.StoredChunk;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.expression.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Scan of the whole table for chunks, strongly consistent. Thread-safe.
 */
record ChunkScan(DynamoDbCalls calls, String tableName, ChunkFormat format) {

	/**
	 * Read all chunks, with their data, whose size is known by nothing else.
	 */
	void run(Consumer<StoredChunk> chunks) {
		Expression filter = this.format.chunks();
		ScanRequest.Builder request = ScanRequest.builder()
			.tableName(this.tableName)
			.consistentRead(true)
			.filterExpression(filter.text())
			.expressionAttributeNames(filter.names())
			.expressionAttributeValues(filter.values())
			.returnConsumedCapacity(this.calls.readCapacity());
		Map<String, AttributeValue> next;
		do {
			next = this.calls.readItems(new Operation("Scan", this.tableName, "blobs"),
					(client, timeouts) -> client.scan(request.overrideConfiguration(timeouts).build()),
					(page) -> page.items(), (page, items) -> {
						for (Map<String, AttributeValue> item : items) {
							StoredChunk chunk = this.format.chunk(item);
							if (chunk != null) {
								chunks.accept(chunk);
							}
						}
						return page.lastEvaluatedKey();
					});
			request.exclusiveStartKey(next);
		}
		while (!next.isEmpty());
	}

}
