package io.singletable.internal.client;

import java.util.function.BiFunction;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * Client that passes everything that the library sends on to another one. Subclasses
 * record what passes {@link #send}. Thread-safe.
 */
abstract class ForwardingClient implements DynamoDbClient {

	private final DynamoDbClient client;

	ForwardingClient(DynamoDbClient client) {
		this.client = client;
	}

	/**
	 * Send a request of any kind.
	 * @param call the method of the client that takes it; captures nothing
	 */
	<Q extends DynamoDbRequest, R extends DynamoDbResponse> R send(Q request, BiFunction<DynamoDbClient, Q, R> call) {
		return call.apply(this.client, request);
	}

	@Override
	public GetItemResponse getItem(GetItemRequest request) {
		return send(request, DynamoDbClient::getItem);
	}

	@Override
	public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
		return send(request, DynamoDbClient::batchGetItem);
	}

	@Override
	public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
		return send(request, DynamoDbClient::transactGetItems);
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		return send(request, DynamoDbClient::query);
	}

	@Override
	public ScanResponse scan(ScanRequest request) {
		return send(request, DynamoDbClient::scan);
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		return send(request, DynamoDbClient::putItem);
	}

	@Override
	public UpdateItemResponse updateItem(UpdateItemRequest request) {
		return send(request, DynamoDbClient::updateItem);
	}

	@Override
	public DeleteItemResponse deleteItem(DeleteItemRequest request) {
		return send(request, DynamoDbClient::deleteItem);
	}

	@Override
	public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
		return send(request, DynamoDbClient::batchWriteItem);
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
		return send(request, DynamoDbClient::transactWriteItems);
	}

	@Override
	public DescribeTableResponse describeTable(DescribeTableRequest request) {
		return send(request, DynamoDbClient::describeTable);
	}

	@Override
	public CreateTableResponse createTable(CreateTableRequest request) {
		return send(request, DynamoDbClient::createTable);
	}

	@Override
	public UpdateTableResponse updateTable(UpdateTableRequest request) {
		return send(request, DynamoDbClient::updateTable);
	}

	@Override
	public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
		return send(request, DynamoDbClient::describeTimeToLive);
	}

	@Override
	public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
		return send(request, DynamoDbClient::updateTimeToLive);
	}

	@Override
	public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
		return this.client.serviceClientConfiguration();
	}

	@Override
	public String serviceName() {
		return this.client.serviceName();
	}

	@Override
	public void close() {
		this.client.close();
	}

}
