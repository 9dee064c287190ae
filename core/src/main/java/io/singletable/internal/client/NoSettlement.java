package io.singletable.internal.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Settlement without a read.
 */
enum NoSettlement implements Settlement<Object> {

	INSTANCE;

	@Override
	public @Nullable Object read(DynamoDbClient client, AwsRequestOverrideConfiguration timeouts) {
		return null;
	}

}
