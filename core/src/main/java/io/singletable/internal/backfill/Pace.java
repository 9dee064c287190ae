package io.singletable.internal.backfill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.singletable.ThrottledException;
import io.singletable.cost.UnitLimiter;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.write.execution.LimitedUnits;
import io.singletable.internal.write.execution.WriteExecutor;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Rate limit of a job over a table: its reads no faster than configured, over all its
 * segments, its writes no faster than their limiter allows, and all slower where DynamoDB
 * throttles. Thread-safe.
 */
public final class Pace {

	private static final Duration FIRST_BREAK = Duration.ofSeconds(1);

	private static final int BREAKS = 6;

	private final CallTimer timer;

	private final long nanosPerItem;

	private final @Nullable UnitLimiter limiter;

	private long free;

	/**
	 * Create a pace.
	 * @param itemsPerSecond the most items a second, 0 for any number
	 * @param limiter limiter of the units of writes, or null
	 */
	public Pace(CallTimer timer, int itemsPerSecond, @Nullable UnitLimiter limiter) {
		this.limiter = limiter;
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
	 * it throttles: a job has time.
	 * @throws ThrottledException if it still throttles after a minute
	 */
	public <R> R patiently(Supplier<R> call) {
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

	/**
	 * Write a plan, when the limiter allows it, as {@link #patiently} as anything else.
	 * @return nothing if it was written, or what was refused
	 */
	List<WriteResult.Refusal> write(WriteExecutor executor, WritePlan plan) {
		UnitLimiter limiter = this.limiter;
		return patiently(() -> {
			if (limiter == null) {
				return refusals(executor, plan);
			}
			double units = executor.units(plan);
			pause(limiter.reserve(units));
			List<WriteResult.Refusal> refusals = new ArrayList<>();
			LimitedUnits.settle(limiter, units, () -> refusals.addAll(refusals(executor, plan)));
			return refusals;
		});
	}

	private static List<WriteResult.Refusal> refusals(WriteExecutor executor, WritePlan plan) {
		return (executor.execute(plan) instanceof WriteResult.Refused refused) ? refused.refusals() : List.of();
	}

	/**
	 * Wait.
	 * @throws DataAccessResourceFailureException if the thread is interrupted
	 */
	public void pause(Duration pause) {
		if (pause.isZero()) {
			return;
		}
		try {
			this.timer.sleep(pause);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new DataAccessResourceFailureException("The job was interrupted: run it again", ex);
		}
	}

}
