package io.singletable.core;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.ParallelWriteException;
import io.singletable.WriteOutcome;
import io.singletable.WriteOutcome.Status;
import org.springframework.util.Assert;

/**
 * Report of the deletes of an item collection: how many entities of each type were
 * deleted, and what became of the others. Immutable.
 *
 * @param since the time of the template's clock at which the call began: what was written
 * before is met, and what is inserted later may stay
 * @param totals the numbers of entities by their outcomes, for each type of which there
 * were any, by its annotated class
 * @param failures outcomes of all deletes that were not applied, or whose callbacks or
 * histories have failed, the first {@value #MOST_FAILURES} at most
 * @param versions number of versions that were deleted from histories
 * @param unknownItems number of items that are left as they are, because this application
 * has no entity of their type or can't decode their keys
 * @param exhausted whether the collection was read to its end
 */
public record DeleteReport(Instant since, Map<Class<?>, WriteTotals> totals, List<WriteOutcome<DeleteTarget>> failures,
		long versions, long unknownItems, boolean exhausted) {

	/** The most outcomes that a report has. */
	public static final int MOST_FAILURES = 1_000;

	/**
	 * Create a new {@code DeleteReport}.
	 * @param since the time at which the call began
	 * @param totals the numbers of entities by their outcomes, by annotated class
	 * @param failures outcomes of the deletes that were not applied, or have failed
	 * afterwards
	 * @param versions number of versions that were deleted from histories
	 * @param unknownItems number of items that are left as they are
	 * @param exhausted whether the collection was read to its end
	 */
	public DeleteReport {
		Assert.notNull(since, "since must not be null");
		totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
		failures = List.copyOf(failures);
	}

	/**
	 * Number of entities that are deleted, those included that others have deleted
	 * meanwhile.
	 * @return the number, of all types
	 */
	public long deleted() {
		return this.totals.values().stream().mapToLong(WriteTotals::written).sum();
	}

	/**
	 * Number of entities of a type that are deleted.
	 * @param type the annotated class
	 * @return the number
	 */
	public long deleted(Class<?> type) {
		WriteTotals totals = this.totals.get(type);
		return (totals != null) ? totals.written() : 0;
	}

	/**
	 * What was refused or has failed, and was not applied; of a history, versions may
	 * have been deleted before.
	 * @return the outcomes, each with its exception
	 */
	public List<WriteOutcome<DeleteTarget>> refused() {
		return failures(Status.REFUSED);
	}

	/**
	 * What may have been applied.
	 * @return the outcomes, each with its exception
	 */
	public List<WriteOutcome<DeleteTarget>> unknown() {
		return failures(Status.UNKNOWN);
	}

	/**
	 * What was read and not sent, because the call has ended before.
	 * @return the outcomes
	 */
	public List<WriteOutcome<DeleteTarget>> notSent() {
		return failures(Status.NOT_SENT);
	}

	/**
	 * What callbacks have thrown after deletes that were applied.
	 * @return the outcomes, each with its exception
	 */
	public List<WriteOutcome<DeleteTarget>> callbackFailures() {
		return failures(Status.WRITTEN);
	}

	private List<WriteOutcome<DeleteTarget>> failures(Status status) {
		return this.failures.stream().filter((outcome) -> outcome.status() == status).toList();
	}

	/**
	 * Whether everything was deleted that was there when the call began, but items of
	 * unknown types, and no callback has failed. If not, call again: what is deleted is
	 * not met any more.
	 * @return {@code true} if so
	 */
	public boolean isComplete() {
		return this.exhausted && this.failures.isEmpty();
	}

	/**
	 * Throw an exception unless the report {@link #isComplete() is complete}.
	 * @throws ParallelWriteException if not everything was deleted, or a callback has
	 * failed; its positions are those of {@link #failures()} in the collection
	 */
	public void throwIfIncomplete() {
		if (isComplete()) {
			return;
		}
		Map<Integer, RuntimeException> exceptions = new LinkedHashMap<>();
		Map<Integer, ParallelWriteException.Outcome> unwritten = new LinkedHashMap<>();
		for (WriteOutcome<DeleteTarget> failure : this.failures) {
			RuntimeException exception = failure.exception();
			if (exception != null) {
				exceptions.put((int) failure.position(), exception);
			}
			if (failure.status() != Status.WRITTEN) {
				unwritten.put((int) failure.position(), (failure.status() == Status.UNKNOWN)
						? ParallelWriteException.Outcome.UNKNOWN : ParallelWriteException.Outcome.NOT_WRITTEN);
			}
		}
		throw new ParallelWriteException((int) deleted() + unwritten.size(), exceptions, unwritten, Map.of(),
				exceptions.isEmpty() ? null : exceptions.values().iterator().next());
	}

	/** Shows numbers, no entity. */
	@Override
	public String toString() {
		return "Report of deletes since " + this.since + ": " + deleted() + " deleted, " + this.failures.size()
				+ " failures, " + this.unknownItems + " unknown items"
				+ (this.exhausted ? "" : ", not read to the end");
	}

}
