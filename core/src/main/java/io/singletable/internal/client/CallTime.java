package io.singletable.internal.client;

import java.time.Duration;

/**
 * The time of one call: how much of its budget is gone. Of two clocks the one counts by
 * which more time has passed: the monotonic clock stands still while the machine sleeps,
 * and the wall clock can be set back. A wall clock that is set forward costs a call its
 * retries, nothing else.
 */
public final class CallTime {

	private final CallTimer timer;

	private final Duration budget;

	private final long startNanos;

	private final long startMillis;

	/**
	 * Start the time of a call.
	 */
	public CallTime(CallTimer timer, Duration budget) {
		this.timer = timer;
		this.budget = budget;
		this.startNanos = timer.nanoTime();
		this.startMillis = timer.currentTimeMillis();
	}

	Duration elapsed() {
		Duration monotonic = Duration.ofNanos(this.timer.nanoTime() - this.startNanos);
		Duration wall = Duration.ofMillis(this.timer.currentTimeMillis() - this.startMillis);
		return (monotonic.compareTo(wall) >= 0) ? monotonic : wall;
	}

	/**
	 * What is left of the budget.
	 * @return the time, negative if more than that is gone
	 */
	public Duration left() {
		return this.budget.minus(elapsed());
	}

}
