package io.singletable.autoconfigure.embedded;

import java.net.URI;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Engine that runs a DynamoDB Local. Keeps the classes of DynamoDB Local out of
 * signatures that are inspected when it is not on the class path.
 */
sealed interface LocalEngine permits HttpEngine, InProcessEngine {

	DynamoDbClient client();

	Optional<URI> endpoint();

	void stop();

}
