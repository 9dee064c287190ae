package io.singletable.test;

import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Reporter of the units of transactions as DynamoDB reports them if a transaction was
 * applied before: as a read. DynamoDB Local does not say what kind of units it counts.
 */
public final class ReplayedTransactions implements ExecutionInterceptor {

	@Override
	public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
		return (context.response() instanceof TransactWriteItemsResponse response) ? response.toBuilder()
			.consumedCapacity(response.consumedCapacity().stream().map(ReplayedTransactions::read).toList())
			.build() : context.response();
	}

	private static ConsumedCapacity read(ConsumedCapacity consumed) {
		Capacity table = consumed.table();
		return consumed.toBuilder()
			.readCapacityUnits(consumed.capacityUnits())
			.table((table != null) ? table.toBuilder().readCapacityUnits(table.capacityUnits()).build() : null)
			.build();
	}

}
