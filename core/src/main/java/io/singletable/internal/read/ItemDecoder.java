package io.singletable.internal.read;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decoder of items into rows, or into nothing to leave them out.
 */
public interface ItemDecoder<R> {

	/**
	 * The largest number of items that is fetched at once, 0 if that sends no request and
	 * all that was read is decoded.
	 */
	default int itemsPerRequest() {
		return 0;
	}

	/**
	 * Fetch the items of the entries that were read.
	 * @return an item or null for each of the entries, in their order
	 */
	default List<@Nullable Map<String, AttributeValue>> fetch(List<Map<String, AttributeValue>> entries) {
		return Collections.unmodifiableList(entries);
	}

	/**
	 * Number of bytes that the row of an item will hold beyond the item.
	 */
	long sizeOf(Map<String, AttributeValue> item);

	/**
	 * Whether the row of an item takes a request of its own, since its payload is stored
	 * beside the item.
	 */
	default boolean isBeside(Map<String, AttributeValue> item) {
		return false;
	}

	/**
	 * Request what the rows of items take beside them, which are going to be decoded.
	 */
	default void request(List<Map<String, AttributeValue>> items) {
	}

	/**
	 * The row of an item, or null to leave it out.
	 */
	@Nullable R row(Map<String, AttributeValue> item);

}
