package io.singletable.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Calls DynamoDB: tries a request as often and as long as the {@link RetryPolicy} says,
 * with exponential backoff and full jitter between the attempts. The request is built
 * once by the caller, so that every attempt sends the same bytes. Thread-safe.
 */
public final class DynamoDbCalls {

	private static final Duration BACKOFF_BASE = Duration.ofMillis(25);

	private static final Duration BACKOFF_LIMIT = Duration.ofSeconds(1);

	private final DynamoDbClient client;

	private final RetryPolicy policy;

	private final CallTimer timer;

	private final AwsRequestOverrideConfiguration fullAttempt;

	public DynamoDbCalls(DynamoDbClient client, RetryPolicy policy) {
		this(client, policy, CallTimer.SYSTEM);
	}

	DynamoDbCalls(DynamoDbClient client, RetryPolicy policy, CallTimer timer) {
		this.client = client;
		this.policy = policy;
		this.timer = timer;
		this.fullAttempt = timeout(policy.attemptTimeout());
	}

	/**
	 * Read: a request that may be sent any number of times.
	 * @param <R> the response
	 * @param operation what the request does
	 * @param request the request
	 * @return the response
	 * @throws org.springframework.dao.DataAccessException if every attempt failed
	 */
	public <R> R read(Operation operation, BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request) {
		CallOutcome<R> outcome = attempt(this.policy.callTimeout(), Duration.ZERO, request);
		if (outcome instanceof CallOutcome.Failed<R> failed) {
			throw ExceptionTranslator.translate(operation, failed.failure());
		}
		return ((CallOutcome.Answered<R>) outcome).response();
	}

	/**
	 * Write one item.
	 * @param <R> the response
	 * @param request the request
	 * @return how it ended
	 */
	public <R> CallOutcome<R> write(BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request) {
		return attempt(this.policy.callTimeout(), Duration.ZERO, request);
	}

	/**
	 * Write a transaction, whose client request token makes sending it again safe.
	 * @param <R> the response
	 * @param request the request
	 * @return how it ended
	 */
	public <R> CallOutcome<R> transaction(BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request) {
		return attempt(this.policy.transactionCallTimeout(), RetryPolicy.TRANSACTION_SETTLING, request);
	}

	/**
	 * Wait before work that DynamoDB left undone is sent again.
	 * @param rounds rounds without progress so far
	 * @return {@code false} if there have been too many, or the thread was interrupted
	 */
	public boolean pauseBefore(int rounds) {
		return rounds < this.policy.maxAttempts() && sleep(backoff(rounds));
	}

	private <R> CallOutcome<R> attempt(Duration budget, Duration settling,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request) {
		long start = this.timer.nanoTime();
		boolean ambiguous = false;
		for (int attempt = 1;; attempt++) {
			try {
				return new CallOutcome.Answered<>(
						request.apply(this.client, configuration(budget.minus(elapsed(start)))), ambiguous);
			}
			catch (RuntimeException ex) {
				FailureKind kind = FailureKind.of(ex);
				CallOutcome<R> failed = new CallOutcome.Failed<>(ex, kind, ambiguous);
				ambiguous = ambiguous || kind.isAmbiguous();
				Duration elapsed = elapsed(start);
				Duration pause = pause(attempt, kind, elapsed, settling);
				if (!kind.isRetryable() || attempt >= this.policy.maxAttempts()
						|| elapsed.plus(pause).compareTo(budget) >= 0 || !sleep(pause)) {
					return failed;
				}
			}
		}
	}

	private Duration pause(int attempt, FailureKind kind, Duration elapsed, Duration settling) {
		Duration pause = backoff(attempt);
		boolean last = attempt + 1 == this.policy.maxAttempts();
		Duration untilSettled = settling.minus(elapsed);
		return (kind == FailureKind.AMBIGUOUS && last && untilSettled.compareTo(pause) > 0) ? untilSettled : pause;
	}

	private static Duration backoff(int attempt) {
		long ceiling = Math.min(BACKOFF_LIMIT.toNanos(), BACKOFF_BASE.toNanos() << Math.min(attempt, 16));
		return Duration.ofNanos(ThreadLocalRandom.current().nextLong(ceiling + 1));
	}

	private boolean sleep(Duration pause) {
		try {
			this.timer.sleep(pause);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private Duration elapsed(long start) {
		return Duration.ofNanos(this.timer.nanoTime() - start);
	}

	private AwsRequestOverrideConfiguration configuration(Duration remaining) {
		return (remaining.compareTo(this.policy.attemptTimeout()) >= 0) ? this.fullAttempt : timeout(remaining);
	}

	private static AwsRequestOverrideConfiguration timeout(Duration timeout) {
		return AwsRequestOverrideConfiguration.builder().apiCallTimeout(timeout).apiCallAttemptTimeout(timeout).build();
	}

}
