package io.singletable.benchmarks.soak;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Histogram of durations, in steps of 10 %. Thread-safe.
 */
final class Latencies {

	private static final double STEP = Math.log(1.1);

	private final AtomicLongArray counts = new AtomicLongArray(256);

	/**
	 * Add a duration.
	 * @param nanos nanoseconds
	 */
	void add(long nanos) {
		int bucket = (int) (Math.log(Math.max(1, nanos / 1000.0)) / STEP);
		this.counts.incrementAndGet(Math.min(bucket, this.counts.length() - 1));
	}

	/**
	 * The percentiles since the last call, in ms.
	 */
	String takePercentiles() {
		long[] taken = new long[this.counts.length()];
		Arrays.setAll(taken, (bucket) -> this.counts.getAndSet(bucket, 0));
		long all = Arrays.stream(taken).sum();
		return String.format(Locale.ROOT, "%7d calls | p50 %.1f | p99 %.1f | p99.9 %.1f | max %.1f ms", all,
				percentile(taken, all * 0.5), percentile(taken, all * 0.99), percentile(taken, all * 0.999),
				percentile(taken, all));
	}

	private static double percentile(long[] counts, double rank) {
		long seen = 0;
		for (int bucket = 0; bucket < counts.length; bucket++) {
			seen += counts[bucket];
			if (seen > 0 && seen >= rank) {
				return Math.exp((bucket + 1) * STEP) / 1000;
			}
		}
		return 0;
	}

}
