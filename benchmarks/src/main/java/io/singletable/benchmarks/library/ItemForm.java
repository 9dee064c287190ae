package io.singletable.benchmarks.library;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

import io.singletable.benchmarks.model.Sample;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Hand-written form of the properties of an entity, without its id and keys.
 *
 * @param <D> the content of the entity
 */
interface ItemForm<D extends Sample> {

	/**
	 * The form of an entity.
	 * @param entity the entity
	 * @param times the form of times
	 * @return its form
	 */
	static ItemForm<?> of(Entity entity, Function<Instant, String> times) {
		return switch (entity) {
			case TICKET, TEXT_1KB, TEXT_10KB, TEXT_100KB -> new TicketItemForm(times);
			case GZIP_1KB, GZIP_10KB, GZIP_100KB -> new CompressedItemForm();
			case TINY -> new TinyItemForm();
			case NESTED -> new NestedItemForm();
			case FLAT -> new FlatItemForm();
		};
	}

	/**
	 * The class of the content.
	 */
	Class<D> type();

	/**
	 * Capacity of a map of an item.
	 */
	default int capacity() {
		return 32;
	}

	/**
	 * Write the properties.
	 * @param data the content
	 * @param item the item
	 */
	void write(D data, Map<String, AttributeValue> item);

	/**
	 * Read the content.
	 * @param id the id
	 * @param item the item
	 * @return the content
	 */
	D read(String id, Map<String, AttributeValue> item);

}
