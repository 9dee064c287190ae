package io.singletable.internal.template;

import java.time.Clock;
import java.util.function.Predicate;

import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.WriteCompletion;
import io.singletable.lifecycle.Lifecycle;

import org.springframework.util.Assert;

/**
 * Delete of an entity of a type with a version, whatever its version is: reads the
 * version and replaces it by a tombstone, and tries again if another writer was faster.
 * An entity that others delete meanwhile is deleted.
 */
final class VersionedDelete {

	private static final int ATTEMPTS = 3;

	private final PointReader points;

	private final EntityWriter writer;

	private final Clock clock;

	private final Lifecycle lifecycle;

	private final WriteCompletion completion;

	VersionedDelete(PointReader points, EntityWriter writer, Clock clock, Lifecycle lifecycle,
			WriteCompletion completion) {
		this.points = points;
		this.writer = writer;
		this.clock = clock;
		this.lifecycle = lifecycle;
		this.completion = completion;
	}

	/**
	 * Delete an entity, unless it is deleted, has expired, or never existed.
	 */
	void ofLiving(EntityMetadata<?> type, Object id) {
		delete(type, id, (header) -> !header.isAlive(this.clock.instant()));
	}

	/**
	 * Replace whatever is stored by a tombstone.
	 * @return version of the tombstone, 0 if there is nothing
	 */
	long ofAny(EntityMetadata<?> type, Object id) {
		return delete(type, id, ItemHeader::deleted);
	}

	private long delete(EntityMetadata<?> type, Object id, Predicate<ItemHeader> isAbsent) {
		Assert.notNull(id, "id must not be null");
		this.writer.requireWritable(type);
		this.lifecycle.beforeDeleteById(type, id);
		long version = writeTombstone(type, id, isAbsent);
		this.completion.deleted(type, id, () -> this.lifecycle.afterDeleteById(type, id));
		return version;
	}

	private long writeTombstone(EntityMetadata<?> type, Object id, Predicate<ItemHeader> isAbsent) {
		for (int attempt = 1;; attempt++) {
			ItemHeader current = this.points.header(type, id).orElse(null);
			if (current == null || isAbsent.test(current)) {
				return (current != null) ? current.version() : 0;
			}
			if (attempt > ATTEMPTS) {
				throw new VersionConflictException("The " + type.typeName()
						+ " with this id is being inserted and deleted by other writers at the same time: delete it "
						+ "again", null, null);
			}
			try {
				return this.writer.delete(type, id, current);
			}
			catch (VersionConflictException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
			catch (EntityNotFoundException ex) {
				// Others deleted it since it was read: the next read says what they left.
			}
		}
	}

}
