package io.singletable.internal.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Requests that ask for a report of the capacity that they consume. One that asks for as
 * much already is not copied, with all items in it.
 */
final class CapacityReports {

	private CapacityReports() {
	}

	static GetItemRequest of(GetItemRequest request, ReturnConsumedCapacity wanted) {
		return isReported(request.returnConsumedCapacity(), wanted) ? request
				: request.toBuilder().returnConsumedCapacity(wanted).build();
	}

	static BatchGetItemRequest of(BatchGetItemRequest request, ReturnConsumedCapacity wanted) {
		return isReported(request.returnConsumedCapacity(), wanted) ? request
				: request.toBuilder().returnConsumedCapacity(wanted).build();
	}

	static TransactGetItemsRequest of(TransactGetItemsRequest request, ReturnConsumedCapacity wanted) {
		return isReported(request.returnConsumedCapacity(), wanted) ? request
				: request.toBuilder().returnConsumedCapacity(wanted).build();
	}

	static QueryRequest of(QueryRequest request, ReturnConsumedCapacity wanted) {
		return isReported(request.returnConsumedCapacity(), wanted) ? request
				: request.toBuilder().returnConsumedCapacity(wanted).build();
	}

	static ScanRequest of(ScanRequest request, ReturnConsumedCapacity wanted) {
		return isReported(request.returnConsumedCapacity(), wanted) ? request
				: request.toBuilder().returnConsumedCapacity(wanted).build();
	}

	static PutItemRequest of(PutItemRequest request, ReturnConsumedCapacity wanted) {
		return isReported(request.returnConsumedCapacity(), wanted) ? request
				: request.toBuilder().returnConsumedCapacity(wanted).build();
	}

	static UpdateItemRequest of(UpdateItemRequest request, ReturnConsumedCapacity wanted) {
		return isReported(request.returnConsumedCapacity(), wanted) ? request
				: request.toBuilder().returnConsumedCapacity(wanted).build();
	}

	static DeleteItemRequest of(DeleteItemRequest request, ReturnConsumedCapacity wanted) {
		return isReported(request.returnConsumedCapacity(), wanted) ? request
				: request.toBuilder().returnConsumedCapacity(wanted).build();
	}

	static BatchWriteItemRequest of(BatchWriteItemRequest request, ReturnConsumedCapacity wanted) {
		return isReported(request.returnConsumedCapacity(), wanted) ? request
				: request.toBuilder().returnConsumedCapacity(wanted).build();
	}

	static TransactWriteItemsRequest of(TransactWriteItemsRequest request, ReturnConsumedCapacity wanted) {
		return isReported(request.returnConsumedCapacity(), wanted) ? request
				: request.toBuilder().returnConsumedCapacity(wanted).build();
	}

	/** By index includes the total. */
	private static boolean isReported(@Nullable ReturnConsumedCapacity asked, ReturnConsumedCapacity wanted) {
		return asked == wanted || asked == ReturnConsumedCapacity.INDEXES;
	}

}
