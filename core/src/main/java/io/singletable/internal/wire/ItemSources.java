package io.singletable.internal.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Supply of the sources of calls that write. Only a client whose {@link WirePath} is on
 * sends what they hold: the requests of any other have their items in them. Thread-safe.
 */
public final class ItemSources {

	/** Of a client that writes items itself. */
	private static final ItemSources NONE = new ItemSources(false);

	private final boolean sent;

	private final Spares<ItemSource> spares = new Spares<>();

	private ItemSources(boolean sent) {
		this.sent = sent;
	}

	/**
	 * The sources of which a client sends the items.
	 */
	public static ItemSources of(DynamoDbClient client) {
		return WirePath.of(client).isOn() ? new ItemSources(true) : NONE;
	}

	/**
	 * The source of a call.
	 * @return the source, or null if the client writes items itself
	 */
	public @Nullable ItemSource next() {
		if (!this.sent) {
			return null;
		}
		ItemSource source = this.spares.take();
		return (source != null) ? source : new ItemSource(this.spares::keep);
	}

}
