package io.singletable.internal.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Time that passes only as the test says.
 */
final class FakeTimer implements CallTimer {

	final List<Duration> pauses = new ArrayList<>();

	boolean interrupted;

	/** How much longer than asked for each pause takes. */
	Duration oversleep = Duration.ZERO;

	/** Close to the overflow that the monotonic clock may have. */
	private long now = Long.MAX_VALUE - 1_000_000;

	private long suspended;

	@Override
	public long nanoTime() {
		return this.now;
	}

	@Override
	public long currentTimeMillis() {
		return Duration.ofNanos(this.now - Long.MIN_VALUE).plusNanos(this.suspended).toMillis();
	}

	@Override
	public void sleep(Duration duration) throws InterruptedException {
		if (this.interrupted) {
			throw new InterruptedException();
		}
		this.pauses.add(duration);
		pass(duration.plus(this.oversleep));
	}

	void pass(Duration duration) {
		this.now += duration.toNanos();
	}

	/**
	 * Let the machine sleep, during which the monotonic clock stands still.
	 */
	void suspend(Duration duration) {
		this.suspended += duration.toNanos();
	}

}
