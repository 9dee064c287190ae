package io.singletable.internal.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A read that settles what became of a write whose answer was lost, and which must not be
 * sent again.
 */
@FunctionalInterface
public interface Settlement<R> {

	/**
	 * The settlement of a write that leaves nothing to be recognised by: nothing is read.
	 */
	@SuppressWarnings("unchecked") // It has no response.
	static <R> Settlement<R> none() {
		return (Settlement<R>) NoSettlement.INSTANCE;
	}

	/**
	 * Read what is stored.
	 * @return what the write would have answered, if that is proved; null proves nothing
	 */
	@Nullable R read(DynamoDbClient client, AwsRequestOverrideConfiguration timeouts);

}
