package io.singletable.internal.client;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * Policy of how often and how long a request is tried. The library's own: the SDK's
 * retries change between versions, and can apply a write twice without anybody knowing.
 *
 * @param maxAttempts number of attempts, the first one included
 * @param callTimeout time of a call with all its attempts
 * @param transactionCallTimeout time of a transaction with all its attempts. DynamoDB can
 * need seconds to settle a transaction whose first attempt timed out, so the last retry
 * after an ambiguous attempt starts no earlier than {@link #TRANSACTION_SETTLING} after
 * the first attempt, if this time allows it
 * @param burst number of retries that all calls have at first, and at most. A retry costs
 * one, unless it follows a conflict with other writes
 * @param ratio part of a retry that each call adds, up to the burst
 * @param unconditionalWrites whether a write without condition, of which the last writer
 * wins, is sent again after an attempt that may have been applied
 */
public record RetryPolicy(int maxAttempts, Duration attemptTimeout, Duration callTimeout,
		Duration transactionCallTimeout, int burst, double ratio, boolean unconditionalWrites) {

	/** Retries that all calls have at first, unless set. */
	public static final int DEFAULT_BURST = 20;

	/** Part of a retry that each call adds, unless set. */
	public static final double DEFAULT_RATIO = 0.1;

	/**
	 * Time after which an ambiguous transaction is sent a last time. Source: the API
	 * reference of TransactWriteItems, TransactionInProgressException.
	 */
	public static final Duration TRANSACTION_SETTLING = Duration.ofSeconds(5);

	/** A client request token is valid for ten minutes; leave one for the clocks. */
	private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(9);

	/** Of an attempt that may have to load classes and to open a connection first. */
	private static final Duration COLD_ATTEMPT = Duration.ofSeconds(5);

	private static final Duration COLD_CALL = Duration.ofSeconds(10);

	/** The SDK counts whole milliseconds, and takes none as no limit. */
	private static final Duration MILLISECOND = Duration.ofMillis(1);

	public RetryPolicy {
		Assert.isTrue(maxAttempts >= 1, () -> "maxAttempts must be at least 1, but is " + maxAttempts);
		requirePositive("attemptTimeout", attemptTimeout);
		requirePositive("callTimeout", callTimeout);
		requirePositive("transactionCallTimeout", transactionCallTimeout);
		Assert.isTrue(transactionCallTimeout.compareTo(TOKEN_VALIDITY) <= 0,
				() -> "transactionCallTimeout must be at most 9 minutes, but is " + transactionCallTimeout);
		Assert.isTrue(burst >= 0, () -> "burst must be at least 0, but is " + burst);
		Assert.isTrue(ratio >= 0 && Double.isFinite(ratio), () -> "ratio must be at least 0, but is " + ratio);
	}

	/**
	 * With the default burst and ratio of retries, unconditional writes among them.
	 */
	public RetryPolicy(int maxAttempts, Duration attemptTimeout, Duration callTimeout,
			Duration transactionCallTimeout) {
		this(maxAttempts, attemptTimeout, callTimeout, transactionCallTimeout, DEFAULT_BURST, DEFAULT_RATIO, true);
	}

	/**
	 * Three attempts of 1 s; 2.5 s a call, 8 s a transaction; a retry for every ten
	 * calls, and 20 at once.
	 */
	public static RetryPolicy standard() {
		return new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(8));
	}

	/**
	 * The same policy, but writes without condition are not sent again after an attempt
	 * that may have been applied.
	 */
	public RetryPolicy withoutUnconditionalWrites() {
		return new RetryPolicy(this.maxAttempts, this.attemptTimeout, this.callTimeout, this.transactionCallTimeout,
				this.burst, this.ratio, false);
	}

	public RetryPolicy withMaxAttempts(int maxAttempts) {
		return new RetryPolicy(maxAttempts, this.attemptTimeout, this.callTimeout, this.transactionCallTimeout,
				this.burst, this.ratio, this.unconditionalWrites);
	}

	/**
	 * The same policy for calls that have less time.
	 * @return the policy, with its own times where they are shorter
	 */
	RetryPolicy within(Duration limit) {
		return new RetryPolicy(this.maxAttempts, this.attemptTimeout, shorter(this.callTimeout, limit),
				shorter(this.transactionCallTimeout, limit), this.burst, this.ratio, this.unconditionalWrites);
	}

	/**
	 * The same policy for calls of an application that starts: nothing is loaded,
	 * compiled or connected yet, and a call that ends early is a failed start.
	 * @return the policy, with its own times where they are longer than 5 s an attempt
	 * and 10 s a call
	 */
	public RetryPolicy forStartup() {
		return new RetryPolicy(this.maxAttempts, longer(this.attemptTimeout, COLD_ATTEMPT),
				longer(this.callTimeout, COLD_CALL), this.transactionCallTimeout, this.burst, this.ratio,
				this.unconditionalWrites);
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

	private static void requirePositive(String name, Duration duration) {
		Assert.isTrue(duration.compareTo(MILLISECOND) >= 0, () -> name + " must be at least 1 ms, but is " + duration);
	}

}
