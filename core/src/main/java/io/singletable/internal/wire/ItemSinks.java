package io.singletable.internal.wire;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Source of the sinks of calls. Only a client whose {@link WirePath} is on fills them:
 * nothing is ever added to the requests of any other. Thread-safe.
 */
public final class ItemSinks {

	/** A power of two. */
	private static final int KEPT = 64;

	private final boolean filled;

	/**
	 * Sinks after their calls, by the threads that used them: to configure a request
	 * costs more than to read an item. That of a call that failed is not used again.
	 */
	private final AtomicReferenceArray<@Nullable ItemSink> unused = new AtomicReferenceArray<>(KEPT);

	private ItemSinks(boolean filled) {
		this.filled = filled;
	}

	/**
	 * The sinks that a client fills.
	 * @param client the client
	 * @return the source
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
		ItemSink sink = this.unused.getAndSet(place(), null);
		return (sink != null) ? sink : new ItemSink((used) -> this.unused.set(place(), used));
	}

	@SuppressWarnings("deprecation") // Its successor is none of Java 17.
	private static int place() {
		return (int) Thread.currentThread().getId() & (KEPT - 1);
	}

}
