package io.singletable.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.singletable.ParallelWriteException;
import io.singletable.WriteOutcome.Status;
import io.singletable.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Report of many writes that were sent in parallel: what became of each, by its position
 * in the argument, from 0 on. Immutable, as long as the entities are.
 *
 * @param <T> the entity, or the id in deletes by id
 */
public final class WriteReport<T> {

	private final List<WriteOutcome<T>> outcomes;

	/**
	 * Create a report.
	 * @param outcomes the outcomes, in the order of their positions
	 */
	public WriteReport(List<WriteOutcome<T>> outcomes) {
		this.outcomes = List.copyOf(outcomes);
	}

	/**
	 * The outcomes of all writes.
	 * @return the outcomes, in the order of their positions
	 */
	public List<WriteOutcome<T>> outcomes() {
		return this.outcomes;
	}

	/**
	 * What was written, by position: an entity as stored, to be used from then on. One
	 * that was deleted, or whose callback after the write has failed, is as it was
	 * passed.
	 * @return the entities
	 */
	public SortedMap<Integer, T> written() {
		return select((outcome) -> outcome.status() == Status.WRITTEN, WriteOutcome::entity);
	}

	/**
	 * What needed no write, by position: the entities as stored, to be used from then on.
	 * @return the entities, none but of {@link ReportingOperations#saveChanged(Iterable)}
	 */
	public SortedMap<Integer, T> unchanged() {
		return select((outcome) -> outcome.status() == Status.UNCHANGED, WriteOutcome::entity);
	}

	/**
	 * Why writes were refused, by position: they were not applied.
	 * @return the exceptions
	 */
	public SortedMap<Integer, RuntimeException> refused() {
		return exceptions(Status.REFUSED);
	}

	/**
	 * Why it is unknown whether writes were applied, by position.
	 * @return the exceptions
	 */
	public SortedMap<Integer, RuntimeException> unknown() {
		return exceptions(Status.UNKNOWN);
	}

	/**
	 * The positions of what was not sent, because the call has ended before.
	 * @return the positions
	 */
	public SortedSet<Integer> notSent() {
		return new TreeSet<>(select((outcome) -> outcome.status() == Status.NOT_SENT, WriteOutcome::entity).keySet());
	}

	/**
	 * What callbacks have thrown after writes that were applied, by position.
	 * @return the exceptions
	 */
	public SortedMap<Integer, RuntimeException> callbackFailures() {
		return exceptions(Status.WRITTEN);
	}

	/**
	 * Whether everything was written or unchanged, and no callback has failed.
	 * @return {@code true} if so
	 */
	public boolean isComplete() {
		return this.outcomes.stream().allMatch(WriteReport::isStored);
	}

	private static boolean isStored(WriteOutcome<?> outcome) {
		return isDone(outcome) && outcome.exception() == null;
	}

	private static boolean isDone(WriteOutcome<?> outcome) {
		return outcome.status() == Status.WRITTEN || outcome.status() == Status.UNCHANGED;
	}

	/**
	 * Throw an exception with this report's outcomes unless it is complete.
	 * @throws ParallelWriteException if not everything was written, or a callback has
	 * failed
	 */
	public void throwIfIncomplete() {
		if (isComplete()) {
			return;
		}
		SortedMap<Integer, RuntimeException> failures = select((outcome) -> true, WriteOutcome::exception);
		Map<Integer, ParallelWriteException.Outcome> unwritten = select((outcome) -> !isDone(outcome),
				(outcome) -> (outcome.status() == Status.UNKNOWN) ? ParallelWriteException.Outcome.UNKNOWN
						: ParallelWriteException.Outcome.NOT_WRITTEN);
		throw new ParallelWriteException(this.outcomes.size(), failures, unwritten,
				select(WriteReport::isStored, WriteOutcome::entity),
				failures.isEmpty() ? null : failures.get(failures.firstKey()));
	}

	private SortedMap<Integer, RuntimeException> exceptions(Status status) {
		return select((outcome) -> outcome.status() == status, WriteOutcome::exception);
	}

	/** What is selected of the outcomes, without nulls. */
	private <V> SortedMap<Integer, V> select(Predicate<WriteOutcome<T>> selection,
			Function<WriteOutcome<T>, @Nullable V> property) {
		SortedMap<Integer, V> selected = new TreeMap<>();
		for (int position = 0; position < this.outcomes.size(); position++) {
			WriteOutcome<T> outcome = this.outcomes.get(position);
			V value = selection.test(outcome) ? property.apply(outcome) : null;
			if (value != null) {
				selected.put(position, value);
			}
		}
		return Collections.unmodifiableSortedMap(selected);
	}

	/** Shows numbers, no entity. */
	@Override
	public String toString() {
		Map<Status, Long> numbers = this.outcomes.stream()
			.collect(Collectors.groupingBy(WriteOutcome::status, () -> new EnumMap<>(Status.class),
					Collectors.counting()));
		return "Report of " + this.outcomes.size() + " writes: " + numbers;
	}

}
