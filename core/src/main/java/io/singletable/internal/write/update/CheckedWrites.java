package io.singletable.internal.write.update;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.singletable.VersionConflictException;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.write.WriteAttempts;
import io.singletable.internal.write.entity.VersionTimes;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.execution.WriteExecutor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Loop of writes over items that were read and checked in memory, under the condition
 * that the item is still the one that was read. A refusal returns the next item to check.
 * Thread-safe.
 */
record CheckedWrites(StoredEntityCheck check, PointReader points, WriteExecutor executor, Clock clock) {

	/**
	 * Read the item of an entity: one strongly consistent GetItem.
	 * @return the item, or null if there is none
	 */
	@Nullable Map<String, AttributeValue> read(UpdateRequest request) {
		return this.points.current(request.type(), request.id()).map(StoredItem::attributes).orElse(null);
	}

	/**
	 * Write over an item that is known.
	 * @param item the item as it was read, or null if there is none
	 * @throws VersionConflictException if others kept writing the entity
	 */
	UpdateOutcome write(UpdateRequest request, @Nullable Map<String, AttributeValue> item, Writer writer) {
		Map<String, AttributeValue> current = item;
		for (int attempt = 1;; attempt++) {
			Instant now = VersionTimes.now(this.clock);
			StoredEntityCheck.Checked checked = this.check.check(request, current, now);
			StoredEntity<?> stored = checked.stored();
			if (stored == null) {
				return Objects.requireNonNull(checked.outcome());
			}
			WriteAttempts.Attempt<?> written = writer.write(stored, now);
			if (written.written() != null) {
				return new UpdateOutcome.Applied(written.written());
			}
			if (!Contention.CHECKED_WRITE.awaitNext(attempt, this.executor::pauseAfter)) {
				throw Contention.withWrites(request.type(),
						"after " + attempt + " attempts nothing was changed. Repeat it");
			}
			current = Contention.CHECKED_WRITE.pausesAfter(attempt) ? read(request) : written.stored();
		}
	}

	/**
	 * Writer over an item that was checked.
	 */
	@FunctionalInterface
	interface Writer {

		/**
		 * Write once.
		 * @param stored the entity as stored, without callbacks
		 */
		WriteAttempts.Attempt<?> write(StoredEntity<?> stored, Instant now);

	}

}
