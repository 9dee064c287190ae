package io.singletable.internal.read;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Page of items that one request returned.
 *
 * @param count number of items that matched the filter
 * @param lastKey the key that was evaluated last, empty at the end
 * @param capacity the capacity consumed, if it was requested
 */
record ItemPage(List<Map<String, AttributeValue>> items, int count, int evaluated, Map<String, AttributeValue> lastKey,
		@Nullable ConsumedCapacity capacity) {

	static ItemPage of(QueryResponse response) {
		return new ItemPage(response.items(), orSize(response.count(), response.items()),
				orSize(response.scannedCount(), response.items()), response.lastEvaluatedKey(),
				response.consumedCapacity());
	}

	static ItemPage of(ScanResponse response) {
		return new ItemPage(response.items(), orSize(response.count(), response.items()),
				orSize(response.scannedCount(), response.items()), response.lastEvaluatedKey(),
				response.consumedCapacity());
	}

	/**
	 * The same page, with the items as they came over the wire.
	 */
	ItemPage with(List<Map<String, AttributeValue>> items) {
		return (items != this.items) ? new ItemPage(items, this.count, this.evaluated, this.lastKey, this.capacity)
				: this;
	}

	private static int orSize(@Nullable Integer count, List<?> items) {
		return (count != null) ? count : items.size();
	}

}
