package io.singletable.internal.read;

import java.util.Set;
import java.util.function.Function;

import io.singletable.UnknownItem;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemHeader;
import org.jspecify.annotations.Nullable;

/**
 * Projection of items to rows: the attributes to read, and the mapping of an item to a
 * row.
 *
 * @param attributes names of the attributes to read beside those of keys and liveness;
 * null for all of them
 * @param identified whether rows are made of the id too, or of the entity
 * @param mapper the mapper of an item to its row; may throw
 * {@link io.singletable.CorruptItemException} to report an item and leave it out
 * @param unknownMapper the mapper of an item of which no entity has the type, with which
 * items of all types are read; null for rows of the query's own type
 * @param liveness liveness of the entities that rows are made of
 */
public record ItemProjection<R>(@Nullable Set<String> attributes, boolean identified, Function<StoredItem, R> mapper,
		@Nullable Function<ItemHeader, R> unknownMapper, EntityLiveness liveness) {

	public ItemProjection(@Nullable Set<String> attributes, boolean identified, Function<StoredItem, R> mapper,
			@Nullable Function<ItemHeader, R> unknownMapper) {
		this(attributes, identified, mapper, unknownMapper, EntityLiveness.LIVING);
	}

	public ItemProjection(@Nullable Set<String> attributes, boolean identified, Function<StoredItem, R> mapper) {
		this(attributes, identified, mapper, null);
	}

	public ItemProjection(@Nullable Set<String> attributes, Function<StoredItem, R> mapper) {
		this(attributes, true, mapper);
	}

	/**
	 * Rows that are entities.
	 */
	public static <T> ItemProjection<T> entities(Class<T> type) {
		return new ItemProjection<>(null, (item) -> type.cast(item.entity()));
	}

	/**
	 * Rows that are entities of all types, and {@link UnknownItem}s.
	 */
	public static ItemProjection<Object> ofAllTypes() {
		return new ItemProjection<>(null, true, StoredItem::entity,
				(header) -> new UnknownItem(header.typeName(), header.version()));
	}

	/**
	 * Rows that are whole items, of which the entity could be built.
	 */
	public static ItemProjection<StoredItem> items() {
		return new ItemProjection<>(null, (item) -> {
			item.entity();
			return item;
		});
	}

	/**
	 * Rows that are ids and headers.
	 */
	public static ItemProjection<StoredHeader> headers(AttributeNames names) {
		return new ItemProjection<>(Set.of(names.writeId(), names.at(), names.schema()),
				(item) -> new StoredHeader(item.id(), item.header()));
	}

	/**
	 * Rows that are ids and headers of entities that have expired, with their unique
	 * values.
	 */
	public static ItemProjection<StoredHeader> expiredHeaders(AttributeNames names) {
		return new ItemProjection<>(Set.of(names.writeId(), names.at(), names.schema(), names.claims()), true,
				(item) -> new StoredHeader(item.id(), item.header()), null, EntityLiveness.EXPIRED);
	}

	/**
	 * The same rows of deleted entities.
	 */
	public ItemProjection<R> deleted() {
		return new ItemProjection<>(this.attributes, this.identified, this.mapper, this.unknownMapper,
				EntityLiveness.DELETED);
	}

	/**
	 * Rows that only stand for a living entity.
	 */
	static ItemProjection<Boolean> existence() {
		return new ItemProjection<>(Set.of(), false, (item) -> true);
	}

}
