package io.singletable.internal.client;

import io.singletable.internal.wire.ItemSource;
import io.singletable.internal.wire.ItemSources;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Client that sends items as bytes, past the marshalling of another one that has the wire
 * path.
 */
final class WirePathClient extends ForwardingClient {

	private final ItemSources sources = new ItemSources();

	WirePathClient(DynamoDbClient client) {
		super(client);
	}

	@Override
	public PutItemResponse putItem(PutItemRequest request) {
		ItemSource source = this.sources.next();
		PutItemResponse response = super.putItem(source.takeFrom(request));
		source.release();
		return response;
	}

	@Override
	public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
		ItemSource source = this.sources.next();
		TransactWriteItemsResponse response = super.transactWriteItems(source.takeFrom(request));
		source.release();
		return response;
	}

}
