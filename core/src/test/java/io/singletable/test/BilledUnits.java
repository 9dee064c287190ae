package io.singletable.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.singletable.internal.convert.ItemSize;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Recorder of the requests of a client, and of the units that DynamoDB Local reports. Of
 * a transaction, it doubles what is written to the table and what follows in indexes, but
 * DynamoDB doubles only the former, which is corrected here; and it does not report
 * deletes in a transaction at all.
 */
public final class BilledUnits implements ExecutionInterceptor {

	private final List<String> requests = new ArrayList<>();

	private final boolean byRule;

	private double reads;

	private double writes;

	/**
	 * Create a recorder of what DynamoDB Local reports.
	 */
	public BilledUnits() {
		this(false);
	}

	private BilledUnits(boolean byRule) {
		this.byRule = byRule;
	}

	/**
	 * Create a recorder that bills transactions by DynamoDB's rules, as DynamoDB Local
	 * reports one of several items only: twice for each item by its new size, and once
	 * for each of its entries in indexes, which keep their keys and have less than 1 KB.
	 */
	public static BilledUnits byRuleOfTransactions() {
		return new BilledUnits(true);
	}

	@Override
	public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
		SdkRequest request = context.request();
		ReturnConsumedCapacity indexes = ReturnConsumedCapacity.INDEXES;
		if (request instanceof PutItemRequest put) {
			return put.toBuilder().returnConsumedCapacity(indexes).build();
		}
		if (request instanceof UpdateItemRequest update) {
			return update.toBuilder().returnConsumedCapacity(indexes).build();
		}
		if (request instanceof DeleteItemRequest delete) {
			return delete.toBuilder().returnConsumedCapacity(indexes).build();
		}
		if (request instanceof TransactWriteItemsRequest transaction) {
			return transaction.toBuilder().returnConsumedCapacity(indexes).build();
		}
		if (request instanceof BatchWriteItemRequest batch) {
			return batch.toBuilder().returnConsumedCapacity(indexes).build();
		}
		if (request instanceof GetItemRequest get) {
			return get.toBuilder().returnConsumedCapacity(indexes).build();
		}
		if (request instanceof BatchGetItemRequest batch) {
			return batch.toBuilder().returnConsumedCapacity(indexes).build();
		}
		if (request instanceof TransactGetItemsRequest transaction) {
			return transaction.toBuilder().returnConsumedCapacity(indexes).build();
		}
		return (request instanceof QueryRequest query) ? query.toBuilder().returnConsumedCapacity(indexes).build()
				: request;
	}

	@Override
	public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
		this.requests.add(context.request().getClass().getSimpleName().replace("Request", ""));
		SdkResponse response = context.response();
		if (response instanceof PutItemResponse put) {
			this.writes += units(put.consumedCapacity(), 1);
		}
		else if (response instanceof UpdateItemResponse update) {
			this.writes += units(update.consumedCapacity(), 1);
		}
		else if (response instanceof DeleteItemResponse delete) {
			this.writes += units(delete.consumedCapacity(), 1);
		}
		else if (response instanceof TransactWriteItemsResponse transaction) {
			this.writes += this.byRule ? units((TransactWriteItemsRequest) context.request())
					: units(transaction.consumedCapacity(), 2);
		}
		else if (response instanceof BatchWriteItemResponse batch) {
			this.writes += units(batch.consumedCapacity(), 1);
		}
		else if (response instanceof GetItemResponse get) {
			this.reads += get.consumedCapacity().capacityUnits();
		}
		else if (response instanceof BatchGetItemResponse batch) {
			this.reads += units(batch.consumedCapacity(), 1);
		}
		else if (response instanceof TransactGetItemsResponse transaction) {
			this.reads += units(transaction.consumedCapacity(), 1);
		}
		else if (response instanceof QueryResponse query) {
			this.reads += query.consumedCapacity().capacityUnits();
		}
	}

	/**
	 * A condition that fails is billed as a write, of one unit for an item of less than 1
	 * KB, and of two for each in a transaction; DynamoDB Local does not report it.
	 */
	@Override
	public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
		boolean canceled = context.exception() instanceof TransactionCanceledException;
		if (canceled || context.exception() instanceof ConditionalCheckFailedException) {
			this.requests.add(context.request().getClass().getSimpleName().replace("Request", "") + " (refused)");
		}
		if (canceled && context.request() instanceof TransactWriteItemsRequest transaction) {
			this.writes += 2 * transaction.transactItems().size();
		}
		else if (context.exception() instanceof ConditionalCheckFailedException) {
			this.writes++;
		}
	}

	private static double units(TransactWriteItemsRequest transaction) {
		return transaction.transactItems()
			.stream()
			.mapToDouble((action) -> 2 * kilobytesOf(action) + entriesOf(action))
			.sum();
	}

	private static double kilobytesOf(TransactWriteItem action) {
		return (action.put() != null) ? Math.ceil(ItemSize.of(action.put().item()) / 1024.0) : 1;
	}

	private static long entriesOf(TransactWriteItem action) {
		return (action.put() != null)
				? action.put().item().keySet().stream().filter((name) -> name.matches(".+pk")).count() : 0;
	}

	private static double units(Collection<ConsumedCapacity> consumed, int factorOfIndexes) {
		return consumed.stream().mapToDouble((it) -> units(it, factorOfIndexes)).sum();
	}

	private static double units(ConsumedCapacity consumed, int factorOfIndexes) {
		double indexes = consumed.globalSecondaryIndexes().values().stream().mapToDouble(Capacity::capacityUnits).sum();
		return consumed.table().capacityUnits() + indexes / factorOfIndexes;
	}

	/**
	 * What was sent since the last call.
	 */
	public Bill take() {
		Bill bill = new Bill(List.copyOf(this.requests), this.reads, this.writes);
		this.requests.clear();
		this.reads = 0;
		this.writes = 0;
		return bill;
	}

	/**
	 * Requests and their units.
	 *
	 * @param requests DynamoDB's names of the requests
	 * @param reads read request units
	 * @param writes write request units
	 */
	public record Bill(List<String> requests, double reads, double writes) {

	}

}
