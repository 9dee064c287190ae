package io.singletable.client;

import java.time.Duration;

/**
 * The time of calls: how late it is, and waiting. Tests put their own in its place.
 */
public interface CallTimer {

	/** The machine's own. */
	CallTimer SYSTEM = new CallTimer() {

		@Override
		public long nanoTime() {
			return System.nanoTime();
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
	 * Wait.
	 * @param duration how long
	 * @throws InterruptedException if the thread is interrupted
	 */
	void sleep(Duration duration) throws InterruptedException;

}
