package io.singletable.internal.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The time of calls: how late it is, and waiting. Tests put their own in its place.
 */
public interface CallTimer {

	/** The machine's own. */
	CallTimer SYSTEM = new CallTimer() {

		private final Clock clock = Clock.systemUTC();

		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

		@Override
		public long currentTimeMillis() {
			return this.clock.millis();
		}

		@Override
		public void sleep(Duration duration) throws InterruptedException {
			Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
		}

	};

	/**
	 * A time that only means something beside another one.
	 * @return the time in nanoseconds
	 */
	long nanoTime();

	/**
	 * Time of the wall clock, which goes on while the machine sleeps, but can be set. By
	 * default it follows {@link #nanoTime()}.
	 * @return the time in milliseconds
	 */
	default long currentTimeMillis() {
		return TimeUnit.NANOSECONDS.toMillis(nanoTime());
	}

	/**
	 * Wait.
	 * @throws InterruptedException if the thread is interrupted
	 */
	void sleep(Duration duration) throws InterruptedException;

	/**
	 * Wait, unless the thread is interrupted.
	 * @return {@code false} if it was, and has its interrupt status again
	 */
	default boolean pause(Duration duration) {
		try {
			sleep(duration);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
