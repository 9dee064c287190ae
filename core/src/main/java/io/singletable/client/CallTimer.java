package io.singletable.client;

import java.time.Duration;

/**
 * The time of calls: how late it is, and waiting. Tests put their own in its place.
 */
interface CallTimer {

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

	long nanoTime();

	void sleep(Duration duration) throws InterruptedException;

}
