package io.singletable.internal.client;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.singletable.internal.observation.OperationContext;
import io.singletable.internal.wire.WireCall;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Client that records the consumed capacity of requests, with the number of items read,
 * in the context of what runs. Thread-safe.
 */
final class MeteredClient extends ForwardingClient {

	private final Supplier<@Nullable OperationContext> current;

	/**
	 * Create a new {@code MeteredClient}.
	 * @param current the context in which a request is recorded, or null for none
	 */
	MeteredClient(DynamoDbClient client, Supplier<@Nullable OperationContext> current) {
		super(client);
		this.current = current;
	}

	@Override
	<Q extends DynamoDbRequest, R extends DynamoDbResponse> R send(Q request, BiFunction<DynamoDbClient, Q, R> call) {
		OperationContext operation = this.current.get();
		R response = super.send(request, call);
		if (operation != null) {
			record(operation, request, response);
		}
		return response;
	}

	static void record(OperationContext operation, DynamoDbRequest request, DynamoDbResponse response) {
		double units = ConsumedUnits.of(response);
		if (response instanceof GetItemResponse get) {
			operation.addRead(get.hasItem() ? 1 : 0, units);
		}
		else if (response instanceof QueryResponse query) {
			operation.addRead(evaluated(query.scannedCount()), units);
		}
		else if (response instanceof ScanResponse scan) {
			operation.addRead(evaluated(scan.scannedCount()), units);
		}
		else if (response instanceof BatchGetItemResponse batch) {
			int answered = batch.responses().values().stream().mapToInt(List::size).sum();
			operation.addRead(WireCall.of(request.overrideConfiguration()).count(answered), units);
		}
		else if (response instanceof TransactGetItemsResponse transaction) {
			operation.addRead((int) transaction.responses().stream().filter(ItemResponse::hasItem).count(), units);
		}
		else if (response instanceof TransactWriteItemsResponse transaction) {
			double reads = ConsumedUnits.readBy(transaction.consumedCapacity());
			operation.addRead(0, reads);
			operation.addWriteUnits(units - reads);
		}
		else {
			operation.addWriteUnits(units);
		}
	}

	private static int evaluated(@Nullable Integer scanned) {
		return (scanned != null) ? scanned : 0;
	}

}
