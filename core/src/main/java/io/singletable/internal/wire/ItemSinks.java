package io.singletable.internal.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Source of the sinks of calls. Only a client whose {@link WirePath} is on fills them:
 * nothing is ever added to the requests of any other. Thread-safe.
 */
public final class ItemSinks {

	private final boolean filled;

	private final Spares<ItemSink> spares = new Spares<>();

	private ItemSinks(boolean filled) {
		this.filled = filled;
	}

	/**
	 * The sinks that a client fills.
	 */
	public static ItemSinks of(DynamoDbClient client) {
		return new ItemSinks(WirePath.of(client).isOn());
	}

	/**
	 * The sink of a call.
	 * @return the sink, or null if the client reads items itself
	 */
	public @Nullable ItemSink next() {
		if (!this.filled) {
			return null;
		}
		ItemSink sink = this.spares.take();
		return (sink != null) ? sink : new ItemSink(this.spares::keep);
	}

}
