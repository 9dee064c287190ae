package io.singletable.autoconfigure.client;

import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * Customizer of the auto-configured {@code DynamoDbClient}, called before the client is
 * built. Beans of this type are called in their order, after everything else has been
 * set.
 */
@FunctionalInterface
public interface DynamoDbClientBuilderCustomizer {

	/**
	 * Customize the client.
	 * @param builder the builder of the client
	 */
	void customize(DynamoDbClientBuilder builder);

}
