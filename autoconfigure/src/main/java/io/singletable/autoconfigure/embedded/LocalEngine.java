package io.singletable.autoconfigure.embedded;

import java.net.URI;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A way to run DynamoDB Local. Keeps its classes out of the signatures that are looked at
 * when it is not on the class path.
 */
sealed interface LocalEngine permits HttpEngine, InProcessEngine {

	DynamoDbClient client();

	Optional<URI> endpoint();

	void stop();

}
