package io.singletable.internal.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Client that keeps requests and sends none: its reads find nothing, and its first write
 * fails, after which it keeps no more. Thread-safe.
 */
public final class RequestCapture extends ForwardingClient {

	private final List<DynamoDbRequest> requests = new ArrayList<>();

	private boolean ended;

	/**
	 * Create a client.
	 * @param client has the configuration
	 */
	public RequestCapture(DynamoDbClient client) {
		super(client);
	}

	/**
	 * The requests without what is no part of them, as timeouts.
	 */
	public synchronized List<DynamoDbRequest> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * Whether a call failed because its requests were not sent.
	 */
	public synchronized boolean explains(RuntimeException failure) {
		return this.ended || (!this.requests.isEmpty() && failure instanceof DataAccessException
				&& !(failure instanceof InvalidDataAccessApiUsageException));
	}

	private synchronized void keep(DynamoDbRequest request) {
		if (!this.ended) {
			AwsRequestOverrideConfiguration none = null;
			this.requests.add((DynamoDbRequest) request.toBuilder().overrideConfiguration(none).build());
		}
	}

	@Override
	<Q extends DynamoDbRequest, R extends DynamoDbResponse> R send(Q request, BiFunction<DynamoDbClient, Q, R> call) {
		keep(request);
		synchronized (this) {
			this.ended = true;
		}
		throw new NotSentException();
	}

	@Override
	public GetItemResponse getItem(GetItemRequest request) {
		keep(request);
		return GetItemResponse.builder().build();
	}

	@Override
	public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
		keep(request);
		return BatchGetItemResponse.builder().build();
	}

	@Override
	public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
		keep(request);
		return TransactGetItemsResponse.builder()
			.responses(request.transactItems().stream().map((item) -> ItemResponse.builder().build()).toList())
			.build();
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		keep(request);
		return QueryResponse.builder().count(0).scannedCount(0).build();
	}

	@Override
	public ScanResponse scan(ScanRequest request) {
		keep(request);
		return ScanResponse.builder().count(0).scannedCount(0).build();
	}

	/** Of no kind that is tried again. */
	private static final class NotSentException extends RuntimeException {

		NotSentException() {
			super("The request was not sent", null, false, false);
		}

	}

}
