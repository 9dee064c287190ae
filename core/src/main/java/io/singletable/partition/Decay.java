package io.singletable.partition;

import java.util.concurrent.TimeUnit;

/**
 * Exponential decay by which recent load counts more than earlier load.
 */
final class Decay {

	private static final double HALF_LIFE_NANOS = TimeUnit.MINUTES.toNanos(1);

	/** Between steps of a second, the error of a sum is at most 1.2 %. */
	private static final long STEP_NANOS = TimeUnit.SECONDS.toNanos(1);

	/** Shorter times would make a high rate of a single request. */
	private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(10);

	private Decay() {
	}

	/**
	 * The factor by which a sum shrinks, 1 as long as a step has not passed.
	 */
	static double factor(long elapsedNanos) {
		return (elapsedNanos < STEP_NANOS) ? 1 : Math.pow(0.5, elapsedNanos / HALF_LIFE_NANOS);
	}

	/**
	 * Seconds that a sum stands for, after counting for a time: the integral of the decay
	 * over it. A constant rate is the sum divided by them.
	 */
	static double seconds(long elapsedNanos) {
		double halfLives = Math.max(elapsedNanos, SHORTEST_NANOS) / HALF_LIFE_NANOS;
		return (1 - Math.pow(0.5, halfLives)) * (HALF_LIFE_NANOS / TimeUnit.SECONDS.toNanos(1)) / Math.log(2);
	}

}
