package io.singletable.internal.backfill;

import java.time.Duration;
import java.util.function.Supplier;

import io.singletable.ThrottledException;
import io.singletable.internal.client.CallTimer;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Rate limit of a backfill: no faster than configured, over all its segments, and slower
 * where DynamoDB throttles it. Thread-safe.
 */
final class Pace {

	private static final Duration FIRST_BREAK = Duration.ofSeconds(1);

	private static final int BREAKS = 6;

	private final CallTimer timer;

	private final long nanosPerItem;

	private long free;

	/**
	 * Create a pace.
	 * @param itemsPerSecond the most items a second, 0 for any number
	 */
	Pace(CallTimer timer, int itemsPerSecond) {
		this.timer = timer;
		this.nanosPerItem = (itemsPerSecond > 0) ? Duration.ofSeconds(1).toNanos() / itemsPerSecond : 0;
		this.free = timer.nanoTime();
	}

	/**
	 * Wait until so many items may be looked at.
	 */
	void take(int items) {
		if (this.nanosPerItem > 0) {
			pause(reserve(items));
		}
	}

	private synchronized Duration reserve(int items) {
		long now = this.timer.nanoTime();
		long start = (this.free - now > 0) ? this.free : now;
		this.free = start + items * this.nanosPerItem;
		return Duration.ofNanos(start - now);
	}

	/**
	 * Give back what was taken and not used.
	 */
	synchronized void giveBack(int items) {
		this.free -= items * this.nanosPerItem;
	}

	/**
	 * Call DynamoDB, and again after a break, each twice as long as the one before, while
	 * it throttles: a backfill has time.
	 * @throws ThrottledException if it still throttles after a minute
	 */
	<R> R patiently(Supplier<R> call) {
		Duration pause = FIRST_BREAK;
		for (int breaks = 0;; breaks++) {
			try {
				return call.get();
			}
			catch (ThrottledException ex) {
				if (breaks == BREAKS) {
					throw ex;
				}
			}
			pause(pause);
			pause = pause.multipliedBy(2);
		}
	}

	private void pause(Duration pause) {
		if (pause.isZero()) {
			return;
		}
		try {
			this.timer.sleep(pause);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException("The backfill was interrupted: run it again to resume it", ex);
		}
	}

}
