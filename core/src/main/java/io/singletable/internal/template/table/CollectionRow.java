package io.singletable.internal.template.table;

import io.singletable.core.DeleteTarget.Part;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.mapping.EntityMetadata;

/**
 * Row of a collection that is deleted: its entity, and then its history. Not thread-safe.
 */
final class CollectionRow {

	private static final long NOT_DELETED = -1;

	private final EntityMetadata<?> type;

	private final StoredItem item;

	private long tombstone;

	private long versions;

	CollectionRow(EntityMetadata<?> type, StoredItem item) {
		this.type = type;
		this.item = item;
		this.tombstone = item.header().deleted() ? item.header().version() : NOT_DELETED;
	}

	EntityMetadata<?> type() {
		return this.type;
	}

	StoredItem item() {
		return this.item;
	}

	/**
	 * Record that the entity is deleted.
	 * @param tombstone version of its tombstone, 0 if it is not known
	 */
	void deleted(long tombstone) {
		this.tombstone = tombstone;
	}

	boolean isDeleted() {
		return this.tombstone != NOT_DELETED;
	}

	/**
	 * The version of the tombstone of a deleted entity.
	 * @return the version, 0 if it is not known
	 */
	long tombstone() {
		return this.tombstone;
	}

	/**
	 * Record versions that were deleted from the history.
	 */
	void purged(long versions) {
		this.versions += versions;
	}

	long versions() {
		return this.versions;
	}

	/** Shows no id. */
	@Override
	public String toString() {
		return this.type.typeName();
	}

	/**
	 * Part of a row.
	 */
	record RowPart(CollectionRow row, Part part) {
	}

}
