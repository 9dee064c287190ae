package io.singletable.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Turns items into rows, or into nothing to leave them out.
 *
 * @param <R> a row
 */
interface RowDecoder<R> {

	/**
	 * The largest number of items that is decoded at once, 0 if decoding sends no request
	 * and all that was read is decoded.
	 */
	default int itemsPerRequest() {
		return 0;
	}

	/**
	 * Decode items.
	 * @return a row or nothing for each of them, in their order
	 */
	List<Optional<R>> decode(List<Map<String, AttributeValue>> items);

}
