package io.singletable.internal.template.table;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.WriteCompletion;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;

/**
 * Deletes of the entities that a query returned, as they were read: one that was changed
 * meanwhile is read again, and deleted only if it still matches.
 */
public final class QueryDeletes {

	private final PointReader points;

	private final VersionedDelete versionedDelete;

	private final EntityWriter writer;

	private final Lifecycle lifecycle;

	private final WriteCompletion completion;

	QueryDeletes(WriteServices services, VersionedDelete versionedDelete, EntityWriter writer) {
		this.points = services.points();
		this.versionedDelete = versionedDelete;
		this.writer = writer;
		this.lifecycle = services.table().lifecycle();
		this.completion = services.completion();
	}

	/**
	 * Refuse deletes that would be refused for each entity, before anything is read.
	 */
	public void requireWritable(EntityMetadata<?> type) {
		this.writer.requireWritable(type);
	}

	/**
	 * The steps of a delete of an entity.
	 * @return the steps, which return the item that was deleted, or empty if it has
	 * vanished or no longer matches, and throw {@link VersionConflictException} if others
	 * kept changing it
	 */
	public <T> WriteSteps<Optional<StoredItem>> deleting(EntityMetadata<T> type, StoredItem item,
			Predicate<Object> criteria) {
		return new RowDelete<>(type, item, criteria);
	}

	/**
	 * The steps of a delete by the id of an entity, whatever its version is.
	 */
	public WriteSteps<?> deletingById(EntityMetadata<?> type, StoredItem item) {
		return type.hasVersion() ? this.versionedDelete.ofListed(type, item.id(), item.header())
				: this.writer.deletingUnconditionally(type, item.id());
	}

	/**
	 * The steps of a delete of what is stored under an id, expired or not, whatever its
	 * version is.
	 * @param item the item, or at least its header
	 */
	WriteSteps<?> deletingStored(EntityMetadata<?> type, StoredItem item) {
		return type.hasVersion() ? this.versionedDelete.ofStored(type, item.id(), item.header())
				: this.writer.deletingUnconditionally(type, item.id());
	}

	/**
	 * Steps of the delete of a row.
	 */
	private final class RowDelete<T> implements WriteSteps<Optional<StoredItem>> {

		private final EntityMetadata<T> type;

		private final Predicate<Object> criteria;

		private final Object id;

		private @Nullable StoredItem current;

		private @Nullable T entity;

		private @Nullable WriteSteps<?> write;

		private int attempt;

		RowDelete(EntityMetadata<T> type, StoredItem item, Predicate<Object> criteria) {
			this.type = type;
			this.criteria = criteria;
			this.id = item.id();
			this.current = item;
		}

		@Override
		public boolean plan() {
			WriteSteps<?> write = this.write;
			if (write == null) {
				write = begin(Objects.requireNonNull(this.current));
			}
			Boolean deleted = (!this.type.hasVersion()) ? planAsRead(write) : planTombstone(write);
			if (deleted == null || deleted) {
				return deleted == null;
			}
			this.write = null;
			this.current = stored();
			return this.current != null && plan();
		}

		private WriteSteps<?> begin(StoredItem item) {
			EntityWriter writer = QueryDeletes.this.writer;
			this.entity = QueryDeletes.this.lifecycle.beforeDelete(this.type, this.id,
					this.type.javaType().cast(item.entity()));
			this.attempt++;
			this.write = this.type.hasVersion() ? writer.deleting(this.type, this.id, item.header())
					: writer.deletingAsRead(this.type, this.id, item.header());
			return this.write;
		}

		/** Whether the row is deleted, or null if there is a request to send. */
		private @Nullable Boolean planAsRead(WriteSteps<?> write) {
			return write.plan() ? null : Boolean.TRUE.equals(write.complete());
		}

		private @Nullable Boolean planTombstone(WriteSteps<?> write) {
			try {
				return write.plan() ? null : Boolean.TRUE;
			}
			catch (VersionConflictException | EntityNotFoundException ex) {
				return Boolean.FALSE;
			}
		}

		private @Nullable StoredItem stored() {
			StoredItem stored = QueryDeletes.this.points.findItem(this.type, this.id)
				.filter((it) -> this.criteria.test(it.entity()))
				.orElse(null);
			if (stored != null && Contention.DELETE.isLast(this.attempt)) {
				throw new VersionConflictException("The " + this.type.typeName()
						+ " that a query found was changed by other writers during each attempt to delete "
						+ "it: delete it again", stored.entity(), null);
			}
			return stored;
		}

		@Override
		public void send() {
			Objects.requireNonNull(this.write).send();
		}

		@Override
		public double units() {
			return Objects.requireNonNull(this.write).units();
		}

		@Override
		public Optional<StoredItem> complete() {
			StoredItem deleted = this.current;
			if (deleted != null) {
				T entity = Objects.requireNonNull(this.entity);
				QueryDeletes.this.completion.deleted(this.type, this.id,
						() -> QueryDeletes.this.lifecycle.afterDelete(this.type, this.id, entity));
			}
			return Optional.ofNullable(deleted);
		}

		@Override
		public Object id() {
			return this.id;
		}

	}

}
