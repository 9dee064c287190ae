package io.singletable.internal.convert;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Item of an entity as it is stored, from which a row is made. Of one call, hence of one
 * thread.
 */
public final class StoredItem {

	private final EntityMetadata<?> type;

	private final @Nullable Object id;

	private final ItemHeader header;

	private final Map<String, AttributeValue> attributes;

	private final ItemReader reader;

	private @Nullable Object entity;

	/**
	 * Create an item.
	 * @param id the entity's id, null if it was not read
	 */
	public StoredItem(EntityMetadata<?> type, @Nullable Object id, ItemHeader header,
			Map<String, AttributeValue> attributes, ItemReader reader) {
		this.type = type;
		this.id = id;
		this.header = header;
		this.attributes = attributes;
		this.reader = reader;
	}

	public Object id() {
		return Objects.requireNonNull(this.id);
	}

	/**
	 * The header of the item; of an item that was not read completely, as far as it was
	 * read.
	 */
	public ItemHeader header() {
		return this.header;
	}

	public Map<String, AttributeValue> attributes() {
		return this.attributes;
	}

	/**
	 * The entity, of an item that was read completely.
	 * @throws io.singletable.CorruptItemException if it can't be built from the item
	 */
	public Object entity() {
		Object entity = this.entity;
		if (entity == null) {
			entity = this.reader.read(this.type, this.header, this.attributes, id());
			this.entity = entity;
		}
		return entity;
	}

	/**
	 * Read a part of the item, which may hold blobs.
	 */
	public <R extends @Nullable Object> R readPart(Supplier<R> reading) {
		return this.reader.readPart(reading);
	}

	@Override
	public String toString() {
		return "Item of " + this.type.typeName();
	}

}
