package io.singletable.internal.write.parallel;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.singletable.cost.UnitLimiter;
import io.singletable.internal.client.CallTimer;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the sends of a call.
 *
 * @param maxConcurrentRequests the most requests that are sent at the same time
 * @param limiter limiter of the units of this and other calls, or null
 * @param timeLimit time after which no write begins, or null
 */
public record SendSettings(Executor executor, int maxConcurrentRequests, CallTimer timer, @Nullable UnitLimiter limiter,
		@Nullable Duration timeLimit) {

	/**
	 * Settings without limits.
	 */
	static SendSettings of(Executor executor, int maxConcurrentRequests) {
		return new SendSettings(executor, maxConcurrentRequests, CallTimer.SYSTEM, null, null);
	}

}
