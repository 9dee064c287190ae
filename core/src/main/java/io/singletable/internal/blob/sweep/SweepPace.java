package io.singletable.internal.blob.sweep;

import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.singletable.cost.UnitLimiter;
import io.singletable.internal.backfill.Pace;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.write.execution.LimitedUnits;
import org.jspecify.annotations.Nullable;

/**
 * Pace of a job over all blobs: its reads and deletes consume no more than limiters
 * allow, and wait where DynamoDB throttles. Units of a request are estimated by those of
 * the one before. Thread-safe.
 */
final class SweepPace {

	private final Pace patience;

	private final @Nullable UnitLimiter reads;

	private final @Nullable UnitLimiter writes;

	private volatile double expectedRead;

	private volatile double expectedWrite;

	SweepPace(CallTimer timer, @Nullable UnitLimiter reads, @Nullable UnitLimiter writes) {
		this.patience = new Pace(timer, 0, null);
		this.reads = reads;
		this.writes = writes;
	}

	/**
	 * Read, when the limiter allows it.
	 * @param units the units that an answer says were consumed
	 */
	<R> R read(Supplier<R> request, ToDoubleFunction<R> units) {
		UnitLimiter limiter = this.reads;
		if (limiter == null) {
			return this.patience.patiently(request);
		}
		double expected = this.expectedRead;
		this.patience.pause(limiter.reserve(expected));
		R answer = this.patience.patiently(request);
		double consumed = units.applyAsDouble(answer);
		limiter.settle(expected, consumed);
		this.expectedRead = consumed;
		return answer;
	}

	/**
	 * Delete, when the limiter allows it.
	 */
	void delete(Runnable request) {
		UnitLimiter limiter = this.writes;
		this.patience.patiently(() -> {
			if (limiter == null) {
				request.run();
			}
			else {
				double expected = this.expectedWrite;
				this.patience.pause(limiter.reserve(expected));
				this.expectedWrite = LimitedUnits.settle(limiter, expected, request);
			}
			return true;
		});
	}

}
