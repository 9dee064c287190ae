package io.singletable.internal.write.parallel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.singletable.ParallelWriteException;
import io.singletable.ParallelWriteException.Outcome;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.internal.write.parallel.ParallelWrite.Running;
import org.jspecify.annotations.Nullable;

/**
 * Record of a call that ends at the first failure, with an exception that has all of it.
 */
final class EndingOutcomes<R> implements WriteOutcomes<R> {

	private final TreeMap<Integer, RuntimeException> failures = new TreeMap<>();

	private final Map<Integer, Outcome> unwritten = new TreeMap<>();

	private final Map<Integer, R> kept = new LinkedHashMap<>();

	private final @Nullable Consumer<? super R> results;

	private @Nullable Throwable error;

	/**
	 * Create an empty record.
	 * @param results takes the results, or null to keep them
	 */
	EndingOutcomes(@Nullable Consumer<? super R> results) {
		this.results = results;
	}

	/**
	 * The results that were kept, in the order of the writes.
	 */
	List<R> kept() {
		return new ArrayList<>(this.kept.values());
	}

	@Override
	public boolean written(Running<R> write, R result) {
		if (this.results != null) {
			this.results.accept(result);
		}
		else {
			this.kept.put(position(write), result);
		}
		return true;
	}

	@Override
	public boolean failedAfterWrite(Running<R> write, Throwable failure) {
		if (failure instanceof RuntimeException exception) {
			this.failures.put(position(write), exception);
		}
		else if (this.error == null) {
			this.error = failure;
		}
		return false;
	}

	@Override
	public boolean failed(Running<R> write, Throwable failure) {
		this.unwritten.put(position(write),
				(failure instanceof WriteOutcomeUnknownException) ? Outcome.UNKNOWN : Outcome.NOT_WRITTEN);
		return failedAfterWrite(write, failure);
	}

	@Override
	public boolean isPatient() {
		return false;
	}

	@Override
	public void notSent(Running<R> write) {
		this.unwritten.put(position(write), Outcome.NOT_WRITTEN);
	}

	@Override
	public void stopped(long begun) {
		throw exception(begun);
	}

	@Override
	public void addTo(Throwable thrown, long begun) {
		if (!this.failures.isEmpty() || this.error != null) {
			thrown.addSuppressed(exception(begun));
		}
	}

	private ParallelWriteException exception(long begun) {
		ParallelWriteException exception = new ParallelWriteException(Math.toIntExact(begun), this.failures,
				this.unwritten, this.kept,
				this.failures.isEmpty() ? this.error : this.failures.firstEntry().getValue());
		this.failures.values()
			.stream()
			.filter((failure) -> failure != exception.getCause())
			.forEach(exception::addSuppressed);
		return exception;
	}

	private int position(Running<R> write) {
		return Math.toIntExact(write.position());
	}

}
