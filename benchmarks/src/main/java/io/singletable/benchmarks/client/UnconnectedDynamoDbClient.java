package io.singletable.benchmarks.client;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;

/**
 * Client without a service behind it. Subclasses answer what they are asked.
 */
abstract class UnconnectedDynamoDbClient implements DynamoDbClient {

	@Override
	public DynamoDbServiceClientConfiguration serviceClientConfiguration() {
		return DynamoDbServiceClientConfiguration.builder().build();
	}

	@Override
	public String serviceName() {
		return "dynamodb";
	}

	@Override
	public void close() {
	}

}
