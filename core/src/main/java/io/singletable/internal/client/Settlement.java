package io.singletable.internal.client;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A read that settles what became of a write whose answer was lost, and which must not be
 * sent again.
 */
@FunctionalInterface
public interface Settlement {

	/** Of a write that leaves nothing to be recognised by: nothing is read. */
	Settlement NONE = (client, timeouts) -> false;

	/**
	 * Read what is stored.
	 * @param client the client
	 * @param timeouts the time of the read
	 * @return {@code true} if the write was applied; {@code false} proves nothing
	 */
	boolean isApplied(DynamoDbClient client, AwsRequestOverrideConfiguration timeouts);

}
