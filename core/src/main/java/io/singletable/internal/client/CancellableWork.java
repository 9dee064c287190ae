package io.singletable.internal.client;

import java.util.function.BooleanSupplier;

import io.singletable.internal.thread.ThreadBound;

/**
 * Work of a thread that others may interrupt. A platform thread that waits for a response
 * does not notice an interrupt, and the SDK clears it with its own when an attempt takes
 * too long: what tries again asks here first.
 */
public final class CancellableWork {

	private static final ThreadBound<BooleanSupplier> CURRENT = new ThreadBound<>();

	private CancellableWork() {
	}

	/**
	 * Run work.
	 * @param interrupted whether the thread was interrupted for the sake of the work
	 */
	public static void run(BooleanSupplier interrupted, Runnable work) {
		CURRENT.run(interrupted, work);
	}

	/**
	 * Interrupt the calling thread again, if its work is cancelled.
	 */
	static void restoreInterrupt() {
		BooleanSupplier interrupted = CURRENT.get();
		if (interrupted != null && interrupted.getAsBoolean()) {
			Thread.currentThread().interrupt();
		}
	}

}
