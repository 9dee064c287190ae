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

	private final ClientSettings client;

	private final AwsRequestOverrideConfiguration full;

	private final AwsRequestOverrideConfiguration fullOnce;

	AttemptTimeouts(Duration attempt, ClientSettings client) {
		this.attempt = attempt;
		this.client = client;
		this.full = timeout(attempt, client);
		this.fullOnce = client.retries() ? ClientRetries.turnOff(this.full) : this.full;
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
		if (!once || !this.client.retries()) {
			return timeouts;
		}
		return (timeouts == this.full) ? this.fullOnce : ClientRetries.turnOff(timeouts);
	}

	AwsRequestOverrideConfiguration of(Duration left) {
		return (left.compareTo(this.attempt) >= 0) ? this.full : timeout(left, this.client);
	}

	/**
	 * A call of the client is one attempt of ours, and its time begins first: another
	 * timer for the same time would never be the one that goes off. It is only set where
	 * the client's own limit of attempts would hold instead.
	 */
	private static AwsRequestOverrideConfiguration timeout(Duration timeout, ClientSettings client) {
		AwsRequestOverrideConfiguration.Builder timeouts = AwsRequestOverrideConfiguration.builder()
			.apiCallTimeout(timeout);
		return client.attemptTimeout() ? timeouts.apiCallAttemptTimeout(timeout).build() : timeouts.build();
	}

}
