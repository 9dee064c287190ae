package io.singletable.internal.write.parallel;

import java.time.Duration;

import io.singletable.cost.UnitLimiter;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.write.execution.LimitedUnits;
import org.jspecify.annotations.Nullable;

/**
 * Pacing of the sends of a call: no faster than its limiter allows, none that begins
 * after its time, and breaks where DynamoDB throttles. Of the thread of the caller.
 */
final class Pacing {

	/** The first of the breaks, each of which is twice as long as the one before. */
	private static final Duration FIRST_BREAK = Duration.ofSeconds(1);

	private static final int MOST_BREAKS = 6;

	private final CallTimer timer;

	private final @Nullable UnitLimiter limiter;

	private final @Nullable Duration timeLimit;

	private final long start;

	private long heldUntil;

	private boolean over;

	Pacing(SendSettings settings) {
		this.timer = settings.timer();
		this.limiter = settings.limiter();
		this.timeLimit = settings.timeLimit();
		this.start = this.timer.nanoTime();
		this.heldUntil = this.start;
	}

	boolean isLimited() {
		return this.limiter != null;
	}

	/**
	 * Whether no further write may begin.
	 */
	boolean isOver() {
		Duration limit = this.timeLimit;
		return limit != null && (this.over || elapsed().compareTo(limit) >= 0);
	}

	private Duration elapsed() {
		return Duration.ofNanos(this.timer.nanoTime() - this.start);
	}

	/**
	 * Wait until a request may be sent, whose units are then reserved.
	 * @param begins whether it is the first request of its write
	 * @return {@code false} if it must not be sent: the time would be over, or the thread
	 * was interrupted, whose status is kept
	 */
	boolean await(double units, boolean begins) {
		Duration pause = Duration.ofNanos(Math.max(0, this.heldUntil - this.timer.nanoTime()));
		if (this.limiter != null) {
			Duration reserved = this.limiter.reserve(units);
			pause = (reserved.compareTo(pause) > 0) ? reserved : pause;
		}
		if (begins && this.timeLimit != null && elapsed().plus(pause).compareTo(this.timeLimit) >= 0) {
			this.over = true;
		}
		else if (pause.isZero() || this.timer.pause(pause)) {
			return true;
		}
		giveBack(units);
		return false;
	}

	/**
	 * Give back the units of a request that was not sent.
	 */
	void giveBack(double units) {
		if (this.limiter != null) {
			this.limiter.settle(units, 0);
		}
	}

	/**
	 * The send of a request whose units are reserved, which settles them.
	 */
	Runnable settling(Runnable send, double units) {
		UnitLimiter limiter = this.limiter;
		return (limiter == null) ? send : () -> LimitedUnits.settle(limiter, units, send);
	}

	/**
	 * Hold all further requests after one that was throttled for good, so that it may be
	 * sent again.
	 * @param breaks number of breaks that it has had
	 * @param throttled when it was throttled, by the timer
	 * @return {@code false} if it has had all of them
	 */
	boolean holdAfter(int breaks, long throttled) {
		if (breaks >= MOST_BREAKS || isOver()) {
			return false;
		}
		this.heldUntil = Math.max(this.heldUntil - this.start,
				throttled - this.start + FIRST_BREAK.toNanos() * (1L << breaks)) + this.start;
		return true;
	}

}
