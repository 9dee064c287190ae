package io.singletable.internal.client;

import java.time.Duration;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * Timeouts of attempts, as a client takes them with each request. Immutable, thread-safe.
 */
final class AttemptTimeouts {

	/**
	 * An attempt needs this much: one that is cut short turns a known failure into an
	 * unknown outcome.
	 */
	private static final Duration SHORTEST = Duration.ofMillis(100);

	private final Duration attempt;

	private final boolean clientRetries;

	private final AwsRequestOverrideConfiguration full;

	/**
	 * Create timeouts.
	 * @param attempt limit of one attempt
	 * @param clientRetries whether the client has retries of its own
	 */
	AttemptTimeouts(Duration attempt, boolean clientRetries) {
		this.attempt = attempt;
		this.clientRetries = clientRetries;
		this.full = timeout(attempt);
	}

	/**
	 * The shortest time that is worth an attempt.
	 */
	Duration shortest() {
		return (this.attempt.compareTo(SHORTEST) < 0) ? this.attempt : SHORTEST;
	}

	/**
	 * What is not to be sent again, the client's own retries must not send again either.
	 */
	AwsRequestOverrideConfiguration of(Duration left, boolean once) {
		AwsRequestOverrideConfiguration timeouts = of(left);
		return (once && this.clientRetries) ? ClientRetries.turnOff(timeouts) : timeouts;
	}

	AwsRequestOverrideConfiguration of(Duration left) {
		return (left.compareTo(this.attempt) >= 0) ? this.full : timeout(left);
	}

	private static AwsRequestOverrideConfiguration timeout(Duration timeout) {
		return AwsRequestOverrideConfiguration.builder().apiCallTimeout(timeout).apiCallAttemptTimeout(timeout).build();
	}

}
