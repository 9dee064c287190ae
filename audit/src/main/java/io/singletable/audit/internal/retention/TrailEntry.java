package io.singletable.audit.internal.retention;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.singletable.CorruptItemException;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Entry of a trail, as far as retention is concerned.
 *
 * @param sort its sort key in the trail
 * @param key key of the version in the table
 * @param head key of the entity of which it is a version
 * @param at time of the version
 */
record TrailEntry(String sort, ItemKey key, ItemKey head, long number, Instant at, boolean deleted) {

	/**
	 * Read an entry.
	 * @return the entry, empty for what is none: only other programs write such items
	 */
	static Optional<TrailEntry> of(TableLayout layout, String sortName, Map<String, AttributeValue> item) {
		ItemKey key = ItemKey.of(layout.keyNames(), item);
		ItemKey head = layout.headOf(key);
		AttributeValue sort = item.get(sortName);
		try {
			ItemHeader header = layout.header(item);
			Instant at = header.at();
			return (head != null && at != null && sort != null)
					? Optional.of(new TrailEntry(sort.s(), key, head, header.version(), at, header.deleted()))
					: Optional.empty();
		}
		catch (CorruptItemException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Of two entries of an entity, the one of the later version.
	 */
	static TrailEntry later(TrailEntry one, TrailEntry other) {
		return (one.number() > other.number()) ? one : other;
	}

}
