package io.singletable.internal.read;

import java.util.Map;

import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.client.Operation;
import io.singletable.internal.read.PageInput.PageParameters;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Reader of pages, one request each. Thread-safe.
 */
public record PageReader(DynamoDbCalls calls, String tableName, int pageSize) {

	/** As many items as fit into a page. */
	public static final int UNLIMITED = Integer.MAX_VALUE;

	public PageReader(DynamoDbCalls calls, String tableName) {
		this(calls, tableName, UNLIMITED);
	}

	/**
	 * The same reader of smaller pages.
	 * @param pageSize number of items that a request evaluates at most
	 */
	public PageReader sized(int pageSize) {
		return new PageReader(this.calls, this.tableName, pageSize);
	}

	/**
	 * The number of keys that a request for items by their keys has at most.
	 */
	int batchSize() {
		return Math.min(this.pageSize, BatchReader.BATCH_SIZE);
	}

	/**
	 * Read a page.
	 * @param startKey the key after which to go on, empty to begin
	 * @param limit number of items to evaluate at most
	 */
	ItemPage read(PageInput query, Map<String, AttributeValue> startKey, int limit, QueryMeter meter) {
		return meter.measured(send(query, startKey, limit, capacity(meter)));
	}

	/**
	 * What the requests of a run ask of their consumed capacity.
	 * @return the report wanted, null for none
	 */
	@Nullable ReturnConsumedCapacity capacity(QueryMeter meter) {
		return meter.returnConsumedCapacity(this.calls.readCapacity());
	}

	/**
	 * Read a page by any thread, and leave it to that of the call to meter it.
	 * @param startKey the key after which to go on, empty to begin
	 * @param limit number of items to evaluate at most
	 * @param capacity the report of consumed capacity wanted, null for none
	 */
	ItemPage send(PageInput query, Map<String, AttributeValue> startKey, int limit,
			@Nullable ReturnConsumedCapacity capacity) {
		int number = Math.min(limit, this.pageSize);
		Integer most = (number != UNLIMITED) ? number : null;
		return this.calls.readItems(new Operation(query.action(), this.tableName, query.subject()),
				(client, timeouts) -> query.send(client,
						new PageParameters(this.tableName, startKey, most, capacity, timeouts)),
				ItemPage::items, ItemPage::with);
	}

}
