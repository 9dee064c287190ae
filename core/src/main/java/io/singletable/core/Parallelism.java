package io.singletable.core;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.singletable.cost.UnitLimiter;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Executor of requests that are sent in parallel, and how many of them at the same time:
 *
 * <pre class="code">
 * Parallelism parallelism = Parallelism.of(applicationTaskExecutor, 16);
 * </pre>
 *
 * The executor does nothing but send requests and wait for their responses, which is what
 * virtual threads are made for. What it rejects or does not begin is sent by the calling
 * thread, so a call never waits for a full pool. Query methods of repositories that
 * return a future run on it, too. Immutable, thread-safe; its limiter is shared by all
 * calls with it.
 *
 * @param executor the executor, which is never shut down
 * @param maxConcurrentRequests maximum number of requests that one call sends at the same
 * time, from 1 to 1,000: at most as many as the HTTP client has connections
 * @param limiter limiter of the write units of all calls together, or null
 * @param timeLimit time within which the writes of a call have to begin, or null
 */
public record Parallelism(Executor executor, int maxConcurrentRequests, @Nullable UnitLimiter limiter,
		@Nullable Duration timeLimit) {

	private static final int MOST_REQUESTS = 1_000;

	/**
	 * Create a new {@code Parallelism}.
	 * @param executor the executor
	 * @param maxConcurrentRequests maximum number of requests that one call sends at the
	 * same time, from 1 to 1,000
	 * @param limiter limiter of the write units of all calls together, or null
	 * @param timeLimit time within which the writes of a call have to begin, or null
	 */
	public Parallelism {
		Assert.notNull(executor, "executor must not be null");
		Assert.isTrue(maxConcurrentRequests >= 1 && maxConcurrentRequests <= MOST_REQUESTS,
				() -> "maxConcurrentRequests must be from 1 to " + MOST_REQUESTS + ", but is " + maxConcurrentRequests);
		Assert.isTrue(timeLimit == null || !timeLimit.isNegative(), "The time limit must not be negative");
	}

	/**
	 * Create a new {@code Parallelism}.
	 * @param executor the executor
	 * @param maxConcurrentRequests maximum number of requests that one call sends at the
	 * same time, from 1 to 1,000
	 * @return the parallelism
	 */
	public static Parallelism of(Executor executor, int maxConcurrentRequests) {
		return new Parallelism(executor, maxConcurrentRequests, null, null);
	}

	/**
	 * The same parallelism with a limiter of the write units of all calls with it: of
	 * this one and what is made of it. The units of a request are estimated by the size
	 * of its items until DynamoDB has answered what it consumed. While DynamoDB
	 * throttles, the calls are slower. Reads are not limited.
	 * @param units the most write units a second
	 * @return the parallelism
	 * @throws IllegalArgumentException unless the number is greater than 0
	 */
	public Parallelism withUnitsPerSecond(double units) {
		return with(UnitLimiter.perSecond(units));
	}

	/**
	 * The same parallelism with a limiter of write units that others share.
	 * @param limiter the limiter
	 * @return the parallelism
	 */
	public Parallelism with(UnitLimiter limiter) {
		Assert.notNull(limiter, "limiter must not be null");
		return new Parallelism(this.executor, this.maxConcurrentRequests, limiter, this.timeLimit);
	}

	/**
	 * The same parallelism with a limit of time: when it is over, no further write of a
	 * call begins, and what was begun is finished.
	 * @param time the time from the beginning of each call; if it is 0, nothing is
	 * written
	 * @return the parallelism
	 * @throws IllegalArgumentException if the time is negative
	 */
	public Parallelism within(Duration time) {
		Assert.notNull(time, "time must not be null");
		return new Parallelism(this.executor, this.maxConcurrentRequests, this.limiter, time);
	}

}
