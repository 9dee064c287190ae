package io.singletable.autoconfigure.client;

import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Changes the autoconfigured {@code DynamoDbClient} before it is built. Beans of this
 * type are called in their order, after everything else is set.
 */
@FunctionalInterface
public interface DynamoDbClientBuilderCustomizer {

	/**
	 * Customize the client.
	 * @param builder the builder of the client
	 */
	void customize(DynamoDbClientBuilder builder);

}
