package io.singletable.internal.write.parallel;

import java.util.function.Consumer;

import io.singletable.WriteOutcome.Status;
import io.singletable.WriteOutcome;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.internal.write.parallel.ParallelWrite.Running;
import org.jspecify.annotations.Nullable;

/**
 * Record of a call that goes on after failures, and hands each outcome to its caller.
 * Only an exception of the caller's own ends it.
 */
final class ReportedOutcomes<R> implements WriteOutcomes<R> {

	private final Consumer<? super WriteOutcome<R>> consumer;

	private @Nullable RuntimeException failure;

	private @Nullable Error error;

	ReportedOutcomes(Consumer<? super WriteOutcome<R>> consumer) {
		this.consumer = consumer;
	}

	@Override
	public boolean written(Running<R> write, R result) {
		return report(new WriteOutcome<>(write.position(), result, Status.WRITTEN, null));
	}

	@Override
	public boolean failedAfterWrite(Running<R> write, Throwable failure) {
		return report(write, Status.WRITTEN, failure);
	}

	@Override
	public boolean failed(Running<R> write, Throwable failure) {
		return report(write, isKnown(failure) ? Status.REFUSED : Status.UNKNOWN, failure);
	}

	/** An error may have come at any time. */
	private static boolean isKnown(Throwable failure) {
		return failure instanceof RuntimeException && !(failure instanceof WriteOutcomeUnknownException);
	}

	@Override
	public boolean isPatient() {
		return true;
	}

	@Override
	public void notSent(Running<R> write) {
		report(write, Status.NOT_SENT, null);
	}

	@Override
	public void notBegun(Running<R> write) {
		notSent(write);
	}

	private boolean report(Running<R> write, Status status, @Nullable Throwable failure) {
		RuntimeException exception = (failure == null || failure instanceof RuntimeException)
				? (RuntimeException) failure : new IllegalStateException("The write has ended with an error", failure);
		return report(new WriteOutcome<>(write.position(), write.subject(), status, exception))
				&& !(failure instanceof Error);
	}

	private boolean report(WriteOutcome<R> outcome) {
		try {
			this.consumer.accept(outcome);
		}
		catch (RuntimeException ex) {
			this.failure = first(this.failure, ex);
		}
		catch (Error ex) {
			this.error = first(this.error, ex);
		}
		return this.failure == null && this.error == null;
	}

	private static <E extends Throwable> E first(@Nullable E first, E next) {
		if (first == null) {
			return next;
		}
		if (first != next) {
			first.addSuppressed(next);
		}
		return first;
	}

	@Override
	public void stopped(long begun) {
		if (this.error != null) {
			throw this.error;
		}
		if (this.failure != null) {
			throw this.failure;
		}
	}

	@Override
	public void addTo(Throwable thrown, long begun) {
		if (this.failure != null) {
			thrown.addSuppressed(this.failure);
		}
	}

}
