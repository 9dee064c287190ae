package io.singletable.internal.write.execution;

import io.singletable.cost.UnitLimiter;
import io.singletable.internal.client.UnitMeter;

/**
 * Settlement of the write units of work with a limiter, which slows down where DynamoDB
 * throttles.
 */
public final class LimitedUnits {

	private LimitedUnits() {
	}

	/**
	 * Do work whose units are reserved, and settle them. What does not say what it
	 * consumed has consumed what was reserved.
	 * @return the units that were consumed, 0 if no answer said any
	 */
	public static double settle(UnitLimiter limiter, double reserved, Runnable work) {
		UnitMeter meter = new UnitMeter(limiter::slowDown);
		try {
			meter.measure(work);
		}
		finally {
			if (meter.units() > 0) {
				limiter.settle(reserved, meter.units());
			}
		}
		return meter.units();
	}

}
