package io.singletable.internal.client;

import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.wire.ItemSinks;
import io.singletable.internal.wire.ItemSources;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Clients of calls: the application's own, which others decorate only where there is
 * something to record. Thread-safe.
 */
final class RecordingClients {

	private final DynamoDbClient client;

	private final @Nullable PartitionLoads loads;

	private final ItemSinks sinks;

	private final ItemSources sources;

	RecordingClients(DynamoDbClient client, OperationObserver observer, @Nullable PartitionLoads loads) {
		this.sinks = ItemSinks.of(client);
		this.sources = ItemSources.of(client);
		this.client = observer.isEnabled() ? new MeteredClient(client, observer) : client;
		this.loads = loads;
	}

	/**
	 * The client of a call.
	 * @param operation what the call does
	 */
	DynamoDbClient of(Operation operation) {
		return (this.loads != null) ? this.loads.recording(this.client, operation) : this.client;
	}

	/**
	 * The sinks of items that the client fills.
	 */
	ItemSinks sinks() {
		return this.sinks;
	}

	/**
	 * The sources of items that the client sends.
	 */
	ItemSources sources() {
		return this.sources;
	}

}
