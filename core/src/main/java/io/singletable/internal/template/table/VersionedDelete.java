package io.singletable.internal.template.table;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.WriteCompletion;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.parallel.WriteSteps;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Deletes of entities of types with a version, whatever their version is: each reads the
 * version and replaces it by a tombstone, and tries again if another writer was faster.
 * An entity that others delete meanwhile is deleted. Thread-safe.
 */
final class VersionedDelete {

	private final PointReader points;

	private final EntityWriter writer;

	private final Clock clock;

	private final Lifecycle lifecycle;

	private final WriteCompletion completion;

	VersionedDelete(WriteServices services, EntityWriter writer) {
		this.points = services.points();
		this.writer = writer;
		this.clock = services.table().clock();
		this.lifecycle = services.table().lifecycle();
		this.completion = services.completion();
	}

	/**
	 * The steps of a delete of an entity, unless it is deleted, has expired, or never
	 * existed.
	 */
	WriteSteps<Long> ofLiving(EntityMetadata<?> type, Object id) {
		return new Deletion(type, id, (header) -> !header.isAlive(this.clock), null);
	}

	/**
	 * The steps of a delete of a living entity whose header a query has read: it is read
	 * again only if it has another version by now. What a transaction deletes is read at
	 * once, since a refusal comes too late there to read it.
	 */
	WriteSteps<Long> ofListed(EntityMetadata<?> type, Object id, ItemHeader listed) {
		return new Deletion(type, id, (header) -> !header.isAlive(this.clock),
				this.writer.isDeferred() ? null : listed);
	}

	/**
	 * The steps of a delete of an entity whose header was read, expired or not: it is
	 * read again only if it has another version by now.
	 */
	WriteSteps<Long> ofStored(EntityMetadata<?> type, Object id, ItemHeader stored) {
		return new Deletion(type, id, ItemHeader::deleted, stored);
	}

	/**
	 * Replace whatever is stored by a tombstone.
	 * @return version of the tombstone, 0 if there is nothing
	 */
	long ofAny(EntityMetadata<?> type, Object id) {
		return WriteSteps.run(new Deletion(type, id, ItemHeader::deleted, null));
	}

	/**
	 * Steps of a delete: a read of the header, unless it is known, and the write of the
	 * tombstone, again and again.
	 */
	private final class Deletion implements WriteSteps<Long> {

		private final EntityMetadata<?> type;

		private final Object id;

		private final Predicate<ItemHeader> isAbsent;

		private @Nullable Optional<ItemHeader> read;

		private @Nullable WriteSteps<Long> tombstone;

		private long version;

		private boolean begun;

		private int attempt;

		Deletion(EntityMetadata<?> type, Object id, Predicate<ItemHeader> isAbsent, @Nullable ItemHeader known) {
			Assert.notNull(id, "id must not be null");
			this.type = type;
			this.id = id;
			this.isAbsent = isAbsent;
			this.read = (known != null) ? Optional.of(known) : null;
		}

		@Override
		public boolean plan() {
			if (!this.begun) {
				VersionedDelete.this.writer.requireWritable(this.type);
				VersionedDelete.this.lifecycle.beforeDeleteById(this.type, this.id);
				this.begun = true;
				if (this.read == null) {
					this.attempt = 1;
					return true;
				}
			}
			return (this.tombstone != null) ? planTombstone(this.tombstone) : planOver(read());
		}

		private @Nullable ItemHeader read() {
			return Objects.requireNonNull(this.read).orElse(null);
		}

		private boolean planOver(@Nullable ItemHeader current) {
			if (current == null || this.isAbsent.test(current)) {
				this.version = (current != null) ? current.version() : 0;
				return false;
			}
			if (Contention.DELETE.isLast(this.attempt - 1)) {
				throw Contention.withInsertsAndDeletes(this.type, "delete it again");
			}
			this.tombstone = VersionedDelete.this.writer.deleting(this.type, this.id, current);
			return planTombstone(this.tombstone);
		}

		private boolean planTombstone(WriteSteps<Long> tombstone) {
			try {
				if (tombstone.plan()) {
					return true;
				}
			}
			catch (VersionConflictException ex) {
				if (Contention.DELETE.isLast(this.attempt)) {
					throw ex;
				}
				return planAgain();
			}
			catch (EntityNotFoundException ex) {
				// Others deleted it since it was read: the next read says what they left.
				return planAgain();
			}
			this.version = tombstone.complete();
			return false;
		}

		private boolean planAgain() {
			this.tombstone = null;
			this.attempt++;
			return true;
		}

		@Override
		public void send() {
			if (this.tombstone != null) {
				this.tombstone.send();
			}
			else {
				this.read = VersionedDelete.this.points.header(this.type, this.id).map(StoredItem::header);
			}
		}

		@Override
		public double units() {
			return (this.tombstone != null) ? this.tombstone.units() : 0;
		}

		@Override
		public Long complete() {
			VersionedDelete.this.completion.deleted(this.type, this.id,
					() -> VersionedDelete.this.lifecycle.afterDeleteById(this.type, this.id));
			return this.version;
		}

		@Override
		public Object id() {
			return this.id;
		}

	}

}
