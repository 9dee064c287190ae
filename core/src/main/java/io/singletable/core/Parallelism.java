package io.singletable.core;

import java.util.concurrent.Executor;

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
 * return a future run on it, too. Immutable, thread-safe.
 *
 * @param executor the executor, which is never shut down
 * @param maxConcurrentRequests maximum number of requests that one call sends at the same
 * time, from 1 to 1,000: at most as many as the HTTP client has connections
 */
public record Parallelism(Executor executor, int maxConcurrentRequests) {

	private static final int MOST_REQUESTS = 1_000;

	/**
	 * Create a new {@code Parallelism}.
	 * @param executor the executor
	 * @param maxConcurrentRequests maximum number of requests that one call sends at the
	 * same time, from 1 to 1,000
	 */
	public Parallelism {
		Assert.notNull(executor, "executor must not be null");
		Assert.isTrue(maxConcurrentRequests >= 1 && maxConcurrentRequests <= MOST_REQUESTS,
				() -> "maxConcurrentRequests must be from 1 to " + MOST_REQUESTS + ", but is " + maxConcurrentRequests);
	}

	/**
	 * Create a new {@code Parallelism}.
	 * @param executor the executor
	 * @param maxConcurrentRequests maximum number of requests that one call sends at the
	 * same time, from 1 to 1,000
	 * @return the parallelism
	 */
	public static Parallelism of(Executor executor, int maxConcurrentRequests) {
		return new Parallelism(executor, maxConcurrentRequests);
	}

}
