package io.singletable.internal.template.table;

import io.singletable.cost.UnitLimiter;
import io.singletable.internal.client.CallTimer;
import io.singletable.internal.write.execution.LimitedUnits;
import org.jspecify.annotations.Nullable;

/**
 * Pace of batches of writes, no faster than a limiter of write units allows. The units of
 * a batch are estimated by those of the one before. Of one run.
 */
public final class JobPace {

	private final @Nullable UnitLimiter limiter;

	private double expected;

	public JobPace(@Nullable UnitLimiter limiter) {
		this.limiter = limiter;
	}

	/**
	 * Apply a batch, when the limiter allows it. A thread that is interrupted does not
	 * wait, as none of its requests succeeds.
	 */
	public void apply(Runnable batch) {
		if (this.limiter == null) {
			batch.run();
			return;
		}
		CallTimer.SYSTEM.pause(this.limiter.reserve(this.expected));
		this.expected = LimitedUnits.settle(this.limiter, this.expected, batch);
	}

}
