package io.singletable.internal.client;

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
 * override what they record. Thread-safe.
 */
abstract class ForwardingClient implements DynamoDbClient {

	private final DynamoDbClient client;

	ForwardingClient(DynamoDbClient client) {
		this.client = client;
	}

	@Override
	public GetItemResponse getItem(GetItemRequest request) {
		return this.client.getItem(request);
	}

	@Override
	public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
		return this.client.batchGetItem(request);
	}

	@Override
	public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
		return this.client.transactGetItems(request);
	}

	@Override
	public QueryResponse query(QueryRequest request) {
		return this.client.query(request);
	}

	@Override
	public ScanResponse scan(ScanRequest request) {
		return this.client.scan(request);
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		return this.client.putItem(request);
	}

	@Override
	public UpdateItemResponse updateItem(UpdateItemRequest request) {
		return this.client.updateItem(request);
	}

	@Override
	public DeleteItemResponse deleteItem(DeleteItemRequest request) {
		return this.client.deleteItem(request);
	}

	@Override
	public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
		return this.client.batchWriteItem(request);
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
		return this.client.transactWriteItems(request);
	}

	@Override
	public DescribeTableResponse describeTable(DescribeTableRequest request) {
		return this.client.describeTable(request);
	}

	@Override
	public CreateTableResponse createTable(CreateTableRequest request) {
		return this.client.createTable(request);
	}

	@Override
	public UpdateTableResponse updateTable(UpdateTableRequest request) {
		return this.client.updateTable(request);
	}

	@Override
	public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
		return this.client.describeTimeToLive(request);
	}

	@Override
	public UpdateTimeToLiveResponse updateTimeToLive(UpdateTimeToLiveRequest request) {
		return this.client.updateTimeToLive(request);
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
