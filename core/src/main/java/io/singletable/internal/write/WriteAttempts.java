package io.singletable.internal.write;

import java.time.Instant;
import java.util.function.BiFunction;

import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Attempts of a write: where the item that one met allows it, another version is written
 * than the one that was tried.
 */
final class WriteAttempts {

	private final WriteExecutor executor;

	private final HistoryAlignment alignment;

	WriteAttempts(WriteExecutor executor, HistoryAlignment alignment) {
		this.executor = executor;
		this.alignment = alignment;
	}

	/**
	 * Write, and again after what was met, where that is possible: not where an attempt
	 * may have been applied, as what was met may be what became of it.
	 * @param type the entity's type
	 * @param now time of the write
	 * @param first the version to write at first
	 * @param attempts number of attempts, without those that align head and history
	 * @param planner plans a version, under a write id of its own
	 * @param successor says what to write after a refusal
	 * @return what was written
	 */
	<R> R repeat(EntityMetadata<?> type, Instant now, NextVersion first, int attempts,
			BiFunction<NextVersion, WriteId, PlannedWrite<R>> planner, Successor successor) {
		NextVersion next = first;
		int alignments = 0;
		for (int attempt = 1;; attempt++) {
			PlannedWrite<R> planned = planner.apply(next, WriteId.random());
			if (!(this.executor.execute(planned.plan()) instanceof WriteResult.Refused refused)) {
				return planned.written();
			}
			NextVersion later = null;
			if (!refused.afterDoubt()) {
				later = (attempt - alignments < attempts) ? successor.after(refused, next) : null;
				if (later == null && HistoryContributor.isTaken(refused) && alignments++ < HistoryAlignment.ATTEMPTS) {
					later = this.alignment.after(type, planned.id(), next, now);
				}
			}
			if (later == null) {
				throw refused.toException();
			}
			next = later;
		}
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
