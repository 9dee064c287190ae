package io.singletable.internal.read;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.RequestLimitExceededException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.OverflowPayload;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Entities that one call returns at once, with the bytes that they may hold together. Of
 * one call, hence of one thread.
 */
final class EntityPage {

	private final TableLayout layout;

	private final ItemReader items;

	private final Clock clock;

	private final ByteBudget budget;

	EntityPage(TableLayout layout, ItemReader items, Clock clock) {
		this.layout = layout;
		this.items = items.ofOneCall();
		this.clock = clock;
		this.budget = new ByteBudget(items.maxDecompressedPage());
	}

	/**
	 * Read an entity.
	 * @return the entity, or empty if it is deleted or has expired
	 * @throws RequestLimitExceededException if it does not fit beside those that were
	 * read before
	 */
	<T> Optional<T> read(EntityMetadata<T> type, Object id, Map<String, AttributeValue> item) {
		ItemHeader header = alive(type, item, true);
		return (header != null) ? Optional.of(this.items.read(type, header, item, id)) : Optional.empty();
	}

	/**
	 * Request the payloads of entities that are stored beside their items, as far as the
	 * entities fit beside those that were read before.
	 * @param wanted the items, at most as many as are requested at once
	 */
	void request(List<Stored> wanted) {
		List<OverflowPayload> payloads = new ArrayList<>();
		long bytes = 0;
		for (Stored stored : wanted) {
			if (!this.items.isBeside(stored.item())) {
				continue;
			}
			ItemHeader header = this.layout.header(stored.item());
			bytes += this.items.decompressedSize(stored.item());
			OverflowPayload payload = header.isAlive(this.clock) && this.budget.hasRoomFor(bytes)
					? this.items.overflow(stored.type(), header, stored.item(), stored.id()) : null;
			if (payload != null) {
				payloads.add(payload);
			}
		}
		PayloadsAhead.request(payloads, this.items);
	}

	/**
	 * The item of an entity.
	 * @param whole whether its payload is held, rather than some attributes
	 * @throws RequestLimitExceededException if it does not fit beside those that were
	 * read before
	 */
	Optional<StoredItem> item(EntityMetadata<?> type, Object id, Map<String, AttributeValue> item, boolean whole) {
		ItemHeader header = alive(type, item, whole);
		return (header != null) ? Optional.of(new StoredItem(type, id, header, item, this.items)) : Optional.empty();
	}

	private @Nullable ItemHeader alive(EntityMetadata<?> type, Map<String, AttributeValue> item, boolean whole) {
		long size = whole ? this.items.decompressedSize(item) : 0;
		if (!this.budget.hasRoomFor(size)) {
			throw new RequestLimitExceededException("These entities of " + type.typeName() + " hold more than "
					+ this.budget.limit() + " bytes of decompressed payloads (singletable.max-decompressed-page): "
					+ "read fewer ids at once");
		}
		ItemHeader header = this.layout.header(item);
		if (!header.isAlive(this.clock)) {
			return null;
		}
		this.budget.reserve(size);
		return header;
	}

	/**
	 * Item that was read. Its text form shows neither id nor content.
	 */
	record Stored(EntityMetadata<?> type, Object id, Map<String, AttributeValue> item) {

		@Override
		public String toString() {
			return "Item of " + this.type.typeName();
		}

	}

}
