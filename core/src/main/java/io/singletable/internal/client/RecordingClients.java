package io.singletable.internal.client;

import io.singletable.RequestLimitExceededException;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.wire.WirePath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Clients of calls: the application's own, which others decorate only where there is
 * something to record. Thread-safe.
 */
final class RecordingClients {

	private final DynamoDbClient client;

	private final OperationObserver observer;

	private final @Nullable PartitionLoads loads;

	private final WirePath wirePath;

	RecordingClients(DynamoDbClient client, OperationObserver observer, @Nullable PartitionLoads loads) {
		this.wirePath = WirePath.of(client);
		this.client = observer.isEnabled() ? new MeteredClient(client, observer::current) : client;
		this.observer = observer;
		this.loads = loads;
	}

	/**
	 * The client of a call.
	 * @throws RequestLimitExceededException if a meter of the thread allows no more calls
	 */
	DynamoDbClient of(Operation operation) {
		DynamoDbClient client = (this.loads != null) ? this.loads.recording(this.client, operation) : this.client;
		ReadMeter reads = ReadMeter.current();
		client = (reads != null) ? reads.on(client) : client;
		UnitMeter meter = UnitMeter.current();
		return (meter != null) ? meter.on(client) : client;
	}

	/**
	 * What reads of the operation that runs now ask of their consumed capacity.
	 */
	@Nullable ReturnConsumedCapacity readCapacity() {
		boolean metered = this.loads != null || this.observer.current() != null || ReadMeter.current() != null;
		return metered ? ReturnConsumedCapacity.TOTAL : null;
	}

	/**
	 * What writes of the operation that runs now ask of their consumed capacity.
	 */
	@Nullable ReturnConsumedCapacity writeCapacity() {
		if (this.loads != null) {
			return ReturnConsumedCapacity.INDEXES;
		}
		return (UnitMeter.current() != null) ? ReturnConsumedCapacity.TOTAL : readCapacity();
	}

	WirePath wirePath() {
		return this.wirePath;
	}

}
