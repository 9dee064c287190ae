package io.singletable.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.singletable.ThrottledException;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Calls DynamoDB: tries a request as often and as long as the {@link RetryPolicy} says,
 * with exponential backoff and full jitter between the attempts. Callers build their
 * request once, so that every attempt sends the same bytes. Thread-safe.
 */
public final class DynamoDbCalls {

	private static final Duration BACKOFF_BASE = Duration.ofMillis(25);

	private static final Duration BACKOFF_LIMIT = Duration.ofSeconds(1);

	/**
	 * An attempt needs this much: one that is cut short turns a known failure into an
	 * unknown outcome.
	 */
	private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(100);

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
	 * Do work of which DynamoDB may leave a part undone, in rounds until nothing is left.
	 * @param <T> a piece of work
	 * @param operation what a round does
	 * @param work the work
	 * @param round does work, and returns what was left undone
	 * @throws ThrottledException if round after round made no progress
	 */
	public <T> void inRounds(Operation operation, List<T> work, UnaryOperator<List<T>> round) {
		int withoutProgress = 0;
		List<T> left = round.apply(work);
		for (int before = work.size(); !left.isEmpty(); before = left.size(), left = round.apply(left)) {
			withoutProgress = (left.size() < before) ? 0 : withoutProgress + 1;
			if (!pauseBefore(withoutProgress)) {
				throw new ThrottledException(
						operation + " kept leaving requests unprocessed (" + left.size()
								+ " of them), and the retries are used up",
						List.of(), new IllegalStateException("unprocessed work"));
			}
		}
	}

	/**
	 * Wait before work that DynamoDB left undone is sent again.
	 * @param rounds rounds without progress so far
	 * @return {@code false} if there have been too many, or the thread was interrupted
	 */
	boolean pauseBefore(int rounds) {
		return rounds < this.policy.maxAttempts() && sleep(backoff(rounds));
	}

	private <R> CallOutcome<R> attempt(Duration budget, Duration settling,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request) {
		CallTime time = new CallTime(this.timer, budget);
		AwsRequestOverrideConfiguration timeouts = timeouts(budget);
		boolean ambiguous = false;
		for (int attempt = 1;; attempt++) {
			try {
				return new CallOutcome.Answered<>(request.apply(this.client, timeouts), ambiguous);
			}
			catch (RuntimeException ex) {
				FailureKind kind = FailureKind.of(ex);
				boolean earlier = ambiguous || isRepeatedByClient(ex);
				ambiguous = earlier || kind.isAmbiguous();
				boolean again = mayRetry(kind, attempt) && pause(attempt, time, ambiguous ? settling : Duration.ZERO);
				// Once more, as the pause can have taken longer than it should.
				Duration left = time.left();
				if (!again || left.compareTo(shortestAttempt()) < 0) {
					return new CallOutcome.Failed<>(ex, kind, earlier);
				}
				timeouts = timeouts(left);
			}
		}
	}

	private boolean mayRetry(FailureKind kind, int attempt) {
		return kind.isRetryable() && attempt < this.policy.maxAttempts();
	}

	/**
	 * A client that was configured by others may try again on its own, and not say for
	 * what: its earlier attempts may have been applied.
	 */
	private static boolean isRepeatedByClient(RuntimeException failure) {
		return failure instanceof SdkException sdk && sdk.numAttempts() != null && sdk.numAttempts() > 1;
	}

	/**
	 * Wait for the next attempt, and before the last one until the request has settled,
	 * if time allows.
	 * @return {@code false} if there is no time for another attempt, or the thread was
	 * interrupted
	 */
	private boolean pause(int attempt, CallTime time, Duration settling) {
		Duration pause = backoff(attempt);
		Duration longest = time.left().minus(shortestAttempt());
		Duration untilSettled = settling.minus(time.elapsed());
		boolean last = attempt + 1 == this.policy.maxAttempts();
		if (last && untilSettled.compareTo(pause) > 0 && untilSettled.compareTo(longest) <= 0) {
			pause = untilSettled;
		}
		return pause.compareTo(longest) <= 0 && sleep(pause);
	}

	private Duration shortestAttempt() {
		Duration attempt = this.policy.attemptTimeout();
		return (attempt.compareTo(SHORTEST_ATTEMPT) < 0) ? attempt : SHORTEST_ATTEMPT;
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

	private AwsRequestOverrideConfiguration timeouts(Duration left) {
		return (left.compareTo(this.policy.attemptTimeout()) >= 0) ? this.fullAttempt : timeout(left);
	}

	private static AwsRequestOverrideConfiguration timeout(Duration timeout) {
		return AwsRequestOverrideConfiguration.builder().apiCallTimeout(timeout).apiCallAttemptTimeout(timeout).build();
	}

}
