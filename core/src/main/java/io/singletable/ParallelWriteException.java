package io.singletable;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Exception for writes that were sent in parallel, not all of which succeeded. What was
 * sent before the first failure was finished; nothing was sent after it. Its cause is the
 * failure of the first position; {@link #failures()} has all.
 * <p>
 * Positions are those of the entities or ids in the arguments, or of the rows in the
 * query, from 0 on.
 */
public class ParallelWriteException extends DataAccessException {

	private static final int MOST_POSITIONS = 10;

	private final int begun;

	private final transient @Nullable SortedMap<Integer, RuntimeException> failures;

	private final transient @Nullable Map<Integer, Outcome> unwritten;

	private final transient @Nullable Map<Integer, Object> results;

	/**
	 * Create a new {@code ParallelWriteException}.
	 * @param begun number of writes that were begun, in the order of their positions
	 * @param failures what was thrown, by position
	 * @param unwritten the outcomes of those that were begun and are not written, by
	 * position
	 * @param results what was written, by position, as far as it is kept
	 * @param cause the failure of the first position, or null if the thread of the caller
	 * was interrupted, or the time of the call was over
	 */
	public ParallelWriteException(int begun, Map<Integer, ? extends RuntimeException> failures,
			Map<Integer, Outcome> unwritten, Map<Integer, ?> results, @Nullable Throwable cause) {
		super(message(begun, failures, unwritten, cause), cause);
		this.begun = begun;
		this.failures = new TreeMap<>(failures);
		this.unwritten = Map.copyOf(unwritten);
		this.results = Map.copyOf(results);
	}

	private static String message(int begun, Map<Integer, ? extends RuntimeException> failures,
			Map<Integer, Outcome> unwritten, @Nullable Throwable cause) {
		long unknown = unwritten.values().stream().filter(Outcome.UNKNOWN::equals).count();
		return "Of the first " + begun + " writes, which were sent in parallel, " + (begun - unwritten.size())
				+ " were applied, " + (unwritten.size() - unknown) + " were not, and of " + unknown
				+ " the outcome is unknown; what follows them was not sent. "
				+ ((cause != null) ? "Failed at: " + positions(failures)
						: "The thread was interrupted, or the time of the call was over")
				+ ". ParallelWriteException.outcome(position) tells which to write again";
	}

	private static String positions(Map<Integer, ?> failures) {
		return failures.keySet()
			.stream()
			.sorted()
			.limit(MOST_POSITIONS)
			.map((position) -> "position " + position)
			.collect(Collectors.joining(", ", "", (failures.size() > MOST_POSITIONS) ? ", ..." : ""));
	}

	/**
	 * What became of a write.
	 * @param position its position
	 * @return the outcome; {@link Outcome#UNKNOWN} if the exception was serialized
	 */
	public Outcome outcome(int position) {
		if (this.unwritten == null) {
			return Outcome.UNKNOWN;
		}
		return (position < this.begun) ? this.unwritten.getOrDefault(position, Outcome.WRITTEN) : Outcome.NOT_WRITTEN;
	}

	/**
	 * Number of writes that were applied.
	 * @return the number; 0 if the exception was serialized
	 */
	public int written() {
		return (this.unwritten != null) ? this.begun - this.unwritten.size() : 0;
	}

	/**
	 * The entity that was saved, to be used from then on.
	 * @param position the position of the write
	 * @return the entity as stored; empty if it is not written, was deleted, a callback
	 * after its save has failed, or the exception was serialized
	 */
	public Optional<Object> saved(int position) {
		return (this.results != null) ? Optional.ofNullable(this.results.get(position)) : Optional.empty();
	}

	/**
	 * What was thrown, by position: for a write that was applied, by a callback after it.
	 * @return the exceptions; empty if the thread was interrupted, or the exception was
	 * serialized
	 */
	public SortedMap<Integer, RuntimeException> failures() {
		return (this.failures != null) ? new TreeMap<>(this.failures) : new TreeMap<>();
	}

	/**
	 * Outcome of a write.
	 */
	public enum Outcome {

		/** The write was applied. */
		WRITTEN,

		/** The write was not sent, or was refused. */
		NOT_WRITTEN,

		/**
		 * The write may have been applied: its exception is a
		 * {@link WriteOutcomeUnknownException}.
		 */
		UNKNOWN

	}

}
