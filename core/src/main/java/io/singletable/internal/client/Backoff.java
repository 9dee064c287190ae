package io.singletable.internal.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponential backoff between attempts, with full jitter.
 */
final class Backoff {

	private static final Duration BASE = Duration.ofMillis(25);

	private static final Duration LIMIT = Duration.ofSeconds(1);

	private Backoff() {
	}

	/**
	 * The pause after an attempt.
	 * @param attempt number of the attempt, from 1 on; 0 is possible
	 */
	static Duration after(int attempt) {
		long ceiling = Math.min(LIMIT.toNanos(), BASE.toNanos() << Math.min(attempt, 16));
		return Duration.ofNanos(ThreadLocalRandom.current().nextLong(ceiling + 1));
	}

}
