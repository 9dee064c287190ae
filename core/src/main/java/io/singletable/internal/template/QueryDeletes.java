package io.singletable.internal.template;

import java.util.Optional;
import java.util.function.Predicate;

import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.WriteCompletion;
import io.singletable.lifecycle.Lifecycle;

/**
 * Deletes of the entities that a query returned, as they were read: one that was changed
 * meanwhile is read again, and deleted only if it still matches.
 */
final class QueryDeletes {

	private static final int ATTEMPTS = 3;

	private final PointReader points;

	private final EntityWriter writer;

	private final Lifecycle lifecycle;

	private final WriteCompletion completion;

	QueryDeletes(PointReader points, EntityWriter writer, Lifecycle lifecycle, WriteCompletion completion) {
		this.points = points;
		this.writer = writer;
		this.lifecycle = lifecycle;
		this.completion = completion;
	}

	/**
	 * Delete an entity.
	 * @param type its type
	 * @param item its item as the query read it
	 * @param criteria the criteria of the query
	 * @return the item that was deleted, or empty if it has vanished or no longer matches
	 * @throws VersionConflictException if others kept changing it
	 */
	<T> Optional<StoredItem> delete(EntityMetadata<T> type, StoredItem item, Predicate<Object> criteria) {
		StoredItem current = item;
		for (int attempt = 1;; attempt++) {
			T entity = this.lifecycle.beforeDelete(type, current.id(), type.javaType().cast(current.entity()));
			if (isDeleted(type, current)) {
				Object id = current.id();
				this.completion.deleted(type, id, () -> this.lifecycle.afterDelete(type, id, entity));
				return Optional.of(current);
			}
			Optional<StoredItem> stored = this.points.findItem(type, item.id())
				.filter((it) -> criteria.test(it.entity()));
			if (stored.isEmpty()) {
				return stored;
			}
			current = stored.get();
			if (attempt == ATTEMPTS) {
				throw new VersionConflictException("The " + type.typeName()
						+ " that a query found was changed by other writers during each attempt to delete "
						+ "it: delete it again", current.entity(), null);
			}
		}
	}

	private boolean isDeleted(EntityMetadata<?> type, StoredItem item) {
		if (!type.hasVersion()) {
			return this.writer.deleteAsRead(type, item.id(), item.header());
		}
		try {
			this.writer.delete(type, item.id(), item.header());
			return true;
		}
		catch (VersionConflictException | EntityNotFoundException ex) {
			return false;
		}
	}

}
