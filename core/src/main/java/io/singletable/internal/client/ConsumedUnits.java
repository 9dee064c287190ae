package io.singletable.internal.client;

import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Consumed capacity of responses of any kind, in which each kind has a method of its own.
 */
final class ConsumedUnits {

	private ConsumedUnits() {
	}

	/**
	 * The units that a response says were consumed, 0 if it does not say.
	 */
	static double of(DynamoDbResponse response) {
		ConsumedCapacity capacity = ofOne(response);
		if (capacity != null) {
			return orZero(capacity.capacityUnits());
		}
		double units = 0;
		for (ConsumedCapacity each : ofSeveral(response)) {
			units += orZero(each.capacityUnits());
		}
		return units;
	}

	/**
	 * The capacities in a response, by table.
	 */
	static List<ConsumedCapacity> byTable(DynamoDbResponse response) {
		ConsumedCapacity capacity = ofOne(response);
		return (capacity != null) ? List.of(capacity) : ofSeveral(response);
	}

	/**
	 * The units that were consumed of the table itself, or of one of its indexes.
	 */
	static double of(List<ConsumedCapacity> capacities, @Nullable String index) {
		double units = 0;
		for (ConsumedCapacity each : capacities) {
			if (index == null) {
				units += orZero((each.table() != null) ? each.table().capacityUnits() : each.capacityUnits());
			}
			else {
				Capacity ofIndex = each.globalSecondaryIndexes().get(index);
				units += (ofIndex != null) ? orZero(ofIndex.capacityUnits()) : 0;
			}
		}
		return units;
	}

	/**
	 * The units of writes that are billed as reads: a transaction that is sent again
	 * after it was applied reads its items, and no index.
	 */
	static double readBy(List<ConsumedCapacity> writes) {
		double units = 0;
		for (ConsumedCapacity each : writes) {
			units += orZero((each.table() != null) ? each.table().readCapacityUnits() : each.readCapacityUnits());
		}
		return units;
	}

	private static double orZero(@Nullable Double units) {
		return (units != null) ? units : 0;
	}

	private static @Nullable ConsumedCapacity ofOne(DynamoDbResponse response) {
		if (response instanceof GetItemResponse get) {
			return get.consumedCapacity();
		}
		if (response instanceof QueryResponse query) {
			return query.consumedCapacity();
		}
		if (response instanceof ScanResponse scan) {
			return scan.consumedCapacity();
		}
		if (response instanceof PutItemResponse put) {
			return put.consumedCapacity();
		}
		if (response instanceof UpdateItemResponse update) {
			return update.consumedCapacity();
		}
		return (response instanceof DeleteItemResponse delete) ? delete.consumedCapacity() : null;
	}

	private static List<ConsumedCapacity> ofSeveral(DynamoDbResponse response) {
		if (response instanceof TransactWriteItemsResponse transaction) {
			return transaction.consumedCapacity();
		}
		if (response instanceof TransactGetItemsResponse transaction) {
			return transaction.consumedCapacity();
		}
		if (response instanceof BatchGetItemResponse batch) {
			return batch.consumedCapacity();
		}
		return (response instanceof BatchWriteItemResponse batch) ? batch.consumedCapacity() : List.of();
	}

}
