package io.singletable.internal.schema;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Set-up of a table that start-up does not wait for. Each attempt goes as far as the
 * table allows, until one has validated the table and compared its record. Concurrent
 * callers share an attempt. Thread-safe.
 */
public final class DeferredSetup {

	private static final Log logger = LogFactory.getLog(DeferredSetup.class);

	private final Supplier<TableState> setup;

	private final AtomicReference<@Nullable CompletableFuture<TableState>> attempt = new AtomicReference<>();

	private volatile @Nullable TableState completed;

	private volatile @Nullable RuntimeException failure;

	DeferredSetup(Supplier<TableState> setup) {
		this.setup = setup;
	}

	/**
	 * Complete the set-up, unless that was done.
	 * @throws DataAccessException if the table is not active yet, does not fit, or can't
	 * be reached; the next call tries again
	 */
	public TableState complete() {
		TableState completed = this.completed;
		if (completed != null) {
			return completed;
		}
		CompletableFuture<TableState> own = new CompletableFuture<>();
		CompletableFuture<TableState> running = this.attempt.compareAndExchange(null, own);
		if (running == null) {
			attempt(own);
		}
		return result((running != null) ? running : own);
	}

	private void attempt(CompletableFuture<TableState> own) {
		try {
			TableState state = this.completed;
			state = (state != null) ? state : this.setup.get();
			this.completed = state;
			own.complete(state);
		}
		catch (Throwable ex) {
			if (ex instanceof RuntimeException failure) {
				report(failure);
				this.failure = failure;
			}
			own.completeExceptionally(ex);
		}
		finally {
			this.attempt.set(null);
		}
	}

	/** Where nothing is sent until the table is healthy, this is the only report. */
	private void report(RuntimeException failure) {
		RuntimeException last = this.failure;
		boolean same = last != null && String.valueOf(last.getMessage()).equals(failure.getMessage());
		if (!same && !(failure instanceof TableNotActiveException)) {
			logger.warn("The set-up of a table that start-up did not wait for failed, and is tried again", failure);
		}
	}

	private static TableState result(CompletableFuture<TableState> attempt) {
		try {
			return attempt.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : ex;
		}
	}

	/**
	 * Whether the set-up is complete. Sends nothing.
	 */
	public boolean isComplete() {
		return this.completed != null;
	}

	/**
	 * Why the last attempt failed, null if there was none, or only that the table was not
	 * active.
	 */
	public @Nullable RuntimeException failure() {
		RuntimeException failure = this.failure;
		return (failure instanceof TableNotActiveException) ? null : failure;
	}

}
