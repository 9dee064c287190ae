package io.singletable.autoconfigure.embedded;

import java.net.URI;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * DynamoDB Local that is called directly, without HTTP.
 */
final class InProcessEngine implements LocalEngine {

	/**
	 * Otherwise, it sends telemetry at each start, and writes a file to the working
	 * directory.
	 */
	private static final Boolean DISABLE_TELEMETRY = true;

	private final AmazonDynamoDBLocal local;

	private final DynamoDbClient client;

	private InProcessEngine(AmazonDynamoDBLocal local) {
		this.local = local;
		this.client = local.dynamoDbClient();
	}

	static InProcessEngine start(@Nullable DataDirectory directory) {
		return new InProcessEngine(
				(directory != null) ? DynamoDBEmbedded.create(directory.databaseFile().toFile(), DISABLE_TELEMETRY)
						: DynamoDBEmbedded.create(DISABLE_TELEMETRY));
	}

	@Override
	public DynamoDbClient client() {
		return this.client;
	}

	@Override
	public Optional<URI> endpoint() {
		return Optional.empty();
	}

	@Override
	public void stop() {
		this.local.shutdownNow();
	}

}
