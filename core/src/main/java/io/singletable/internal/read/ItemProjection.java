package io.singletable.internal.read;

import java.util.Set;
import java.util.function.Function;

import io.singletable.UnknownItem;
import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemHeader;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an item that was found, and what has to be read for it.
 *
 * @param <R> a row
 * @param attributes names of the attributes to read beside the keys and what says whether
 * an item is alive; null for all of them
 * @param mapper makes the row; may throw {@link io.singletable.CorruptItemException} to
 * report an item and leave it out
 * @param unknownMapper makes the row of an item of which no entity has the type, and has
 * the reader get items of all types; null for rows of the query's own type
 */
public record ItemProjection<R>(@Nullable Set<String> attributes, Function<StoredItem, R> mapper,
		@Nullable Function<ItemHeader, R> unknownMapper) {

	public ItemProjection(@Nullable Set<String> attributes, Function<StoredItem, R> mapper) {
		this(attributes, mapper, null);
	}

	/**
	 * Rows that are entities.
	 * @param <T> the entity
	 * @param type its class
	 * @return the projection
	 */
	public static <T> ItemProjection<T> entities(Class<T> type) {
		return new ItemProjection<>(null, (item) -> type.cast(item.entity()));
	}

	/**
	 * Rows that are entities of all types, and {@link UnknownItem}s.
	 * @return the projection
	 */
	public static ItemProjection<Object> ofAllTypes() {
		return new ItemProjection<>(null, StoredItem::entity,
				(header) -> new UnknownItem(header.typeName(), header.version()));
	}

	/**
	 * Rows that are whole items, of which the entity could be built.
	 * @return the projection
	 */
	public static ItemProjection<StoredItem> items() {
		return new ItemProjection<>(null, (item) -> {
			item.entity();
			return item;
		});
	}

	/**
	 * Rows that are ids and headers.
	 * @param names names of the attributes of a header
	 * @return the projection
	 */
	public static ItemProjection<StoredHeader> headers(AttributeNames names) {
		return new ItemProjection<>(Set.of(names.writeId(), names.at(), names.schema()),
				(item) -> new StoredHeader(item.id(), item.header()));
	}

	/**
	 * Rows that say nothing but that there is a living entity.
	 */
	static ItemProjection<Boolean> existence() {
		return new ItemProjection<>(Set.of(), (item) -> true);
	}

}
