package io.singletable.internal.read.pending;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * State that an item will have once the transaction of the calling thread commits. Its
 * text form shows no stored data.
 *
 * @param item the item, which may be a tombstone; null if there will be none, or it is
 * unknown
 */
public record PendingItem(boolean isKnown, @Nullable Map<String, AttributeValue> item) {

	/** The state of an item that an update changes in place. */
	public static final PendingItem UNKNOWN = new PendingItem(false, null);

	/**
	 * Create the state of an item that is put or deleted.
	 * @param item the item, or null if it is deleted
	 */
	public static PendingItem of(@Nullable Map<String, AttributeValue> item) {
		return new PendingItem(true, item);
	}

	@Override
	public String toString() {
		return "PendingItem[hidden]";
	}

}
