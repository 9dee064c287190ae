package io.singletable.internal.write.parallel;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import io.singletable.internal.observation.OperationObserver;
import org.jspecify.annotations.Nullable;

/**
 * Send that is done once, by whichever thread begins it first, as a part of the operation
 * of the thread that created it. Thread-safe up to its end.
 */
public class Send {

	private final Callable<Boolean> work;

	private final AtomicBoolean begun = new AtomicBoolean();

	private @Nullable Throwable failure;

	Send(Runnable work) {
		this.work = OperationObserver.propagating(() -> {
			work.run();
			return true;
		});
	}

	/**
	 * Begin the send.
	 * @return {@code false} if it has begun before
	 */
	final boolean begin() {
		return this.begun.compareAndSet(false, true);
	}

	final boolean hasBegun() {
		return this.begun.get();
	}

	/**
	 * Do the send. A failure is kept for the thread of the caller.
	 */
	final void run() {
		try {
			this.work.call();
		}
		catch (Throwable ex) {
			this.failure = ex;
		}
	}

	/**
	 * What a send that has finished has thrown.
	 * @return the failure, or null if there is none
	 */
	final @Nullable Throwable failure() {
		return this.failure;
	}

}
