package io.singletable.internal.write;

import java.time.Instant;
import java.util.function.Function;

import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Attempts of a write: where the item that one met allows it, another version is written
 * than the one that was tried.
 */
final class WriteAttempts {

	private final HistoryAlignment alignment;

	WriteAttempts(HistoryAlignment alignment) {
		this.alignment = alignment;
	}

	/**
	 * Write, and again after what was met, where that is possible: not where an attempt
	 * may have been applied, as what was met may be what became of it.
	 * @param type the entity's type
	 * @param now time of the write
	 * @param first the version to write at first
	 * @param attempts number of attempts, without those that align head and history
	 * @param write writes a version
	 * @param successor says what to write after a refusal
	 * @return what was written
	 */
	<R> R repeat(EntityMetadata<?> type, Instant now, NextVersion first, int attempts,
			Function<NextVersion, Attempt<R>> write, Successor successor) {
		NextVersion next = first;
		int alignments = 0;
		for (int attempt = 1;; attempt++) {
			Attempt<R> made = write.apply(next);
			if (!(made.result() instanceof WriteResult.Refused refused)) {
				return made.written();
			}
			NextVersion later = null;
			if (!refused.afterDoubt()) {
				later = (attempt - alignments < attempts) ? successor.after(refused, next) : null;
				if (later == null && HistoryContributor.isTaken(refused) && alignments++ < HistoryAlignment.ATTEMPTS) {
					later = this.alignment.after(type, made.id(), next, now);
				}
			}
			if (later == null) {
				throw refused.toException();
			}
			next = later;
		}
	}

	/**
	 * What was to be written, and how that ended.
	 *
	 * @param written what the caller gets
	 * @param id id of the entity
	 * @param result how it ended
	 */
	record Attempt<R>(R written, Object id, WriteResult result) {
	}

	/**
	 * Says what a refused write may be repeated after, if anything.
	 */
	@FunctionalInterface
	interface Successor {

		/** Of a write that is not repeated. */
		Successor NONE = (refused, tried) -> null;

		@Nullable NextVersion after(WriteResult.Refused refused, NextVersion tried);

	}

}
