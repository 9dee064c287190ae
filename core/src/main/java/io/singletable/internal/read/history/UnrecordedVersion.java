package io.singletable.internal.read.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.singletable.EntityRevision;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.WindowRows;
import io.singletable.internal.read.WindowRows.Row;

/**
 * The version that an entity has instead of a history: its current item, written when its
 * type had a version, but no history yet. It is the oldest version that is known, and the
 * next save begins the history. Thread-safe.
 */
record UnrecordedVersion(PointReader points, ItemReader items) {

	/**
	 * Whether an item is one.
	 */
	static boolean isOf(ItemHeader current) {
		return current.at() == null && current.version() > 0 && !current.deleted();
	}

	/**
	 * Find it: one GetItem.
	 * @return the version, or empty if the entity is absent, or has a history
	 */
	<T> Optional<EntityRevision<T>> find(EntityMetadata<T> type, Object id) {
		return this.points.current(type, id)
			.filter((item) -> isOf(item.header()))
			.map((item) -> revision(type, id, item));
	}

	private <T> EntityRevision<T> revision(EntityMetadata<T> type, Object id, StoredItem item) {
		T entity = this.items.read(type, item.header(), item.attributes(), id);
		return EntityRevision.of(item.header().version(), timeOf(type, entity), entity);
	}

	/**
	 * The time of an entity that was stored without one: its last modified date, or as
	 * long ago as can be.
	 */
	static Instant timeOf(EntityMetadata<?> type, Object entity) {
		return type.concreteTypeOf(entity)
			.lastModifiedDate()
			.map((property) -> property.get(entity))
			.filter(Instant.class::isInstance)
			.map(Instant.class::cast)
			.orElse(Instant.MIN);
	}

	/**
	 * Add it to what was read of a history, if that was all of it, and nothing.
	 * @param mapper makes a row of it, or none
	 */
	<T, R> WindowRows<R> insteadOf(WindowRows<R> rows, VersionRange versions, EntityMetadata<T> type, Object id,
			Function<EntityRevision<T>, Optional<R>> mapper) {
		if (!rows.rows().isEmpty() || rows.evaluatedTo() != null || !VersionRange.ALL.equals(versions)) {
			return rows;
		}
		return find(type, id)
			.flatMap((revision) -> mapper.apply(revision)
				.map((row) -> new WindowRows<>(List.of(new Row<>(VersionRange.positionOf(revision.number()), row)),
						null)))
			.orElse(rows);
	}

}
