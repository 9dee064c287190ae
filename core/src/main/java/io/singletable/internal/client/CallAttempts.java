package io.singletable.internal.client;

import java.time.Duration;
import java.util.function.BiFunction;

import io.singletable.internal.observation.OperationObserver;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Attempts of calls: how often, after which pauses and within which time one is made, and
 * what is read after the last. Thread-safe.
 *
 * @param tokens the retries that all calls have together
 */
record CallAttempts(RetryPolicy policy, CallTimer timer, AttemptTimeouts timeouts, RetryTokens tokens,
		OperationObserver observer) {

	/**
	 * The same attempts, for less time. They share the retries with these.
	 */
	CallAttempts within(Duration limit) {
		return new CallAttempts(this.policy.within(limit), this.timer, this.timeouts, this.tokens, this.observer);
	}

	/**
	 * Send a request until it is answered, refused for good, or out of attempts or time.
	 * @param budget the time of all attempts
	 * @param settling the time after which an ambiguous attempt is settled
	 * @param once whether nothing is sent again once an attempt may have been applied
	 */
	<R> CallOutcome<R> send(Operation operation, DynamoDbClient client, Duration budget, Duration settling,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request, Settlement<R> settlement,
			boolean once) {
		this.tokens.gain();
		CallTime time = new CallTime(this.timer, budget);
		AwsRequestOverrideConfiguration timeouts = this.timeouts.of(budget, once);
		boolean ambiguous = false;
		CallRecorder recorder = recorder().request();
		for (int attempt = 1;; attempt++) {
			R response;
			try {
				response = request.apply(client, timeouts);
			}
			catch (RuntimeException failure) {
				CancellableWork.restoreInterrupt();
				RuntimeException ex = interrupted(failure);
				FailureKind kind = FailureKind.of(ex);
				recorder.failed(ex, kind);
				boolean earlier = ambiguous || ClientRetries.wereMadeFor(failure);
				ambiguous = earlier || kind.isAmbiguous();
				if (once && ambiguous) {
					return settled(new CallOutcome.Failed<>(operation, ex, kind, earlier), settlement, client, time,
							once);
				}
				Duration pause = pause(attempt, time, ambiguous ? settling : Duration.ZERO);
				Retry retry = mayRetry(kind, attempt, pause, time);
				boolean again = retry == Retry.GRANTED && sleep(pause);
				// Once more, as the pause can have taken longer than it should.
				Duration left = time.left();
				if (!again || left.compareTo(this.timeouts.shortest()) < 0) {
					return settled(new CallOutcome.Failed<>(operation, ex, kind, earlier, retry == Retry.USED_UP),
							settlement, client, time, once);
				}
				timeouts = this.timeouts.of(left, once);
				recorder.repeated();
				continue;
			}
			recorder.succeeded();
			return new CallOutcome.Answered<>(response, ambiguous);
		}
	}

	/**
	 * An interrupt closes the socket of a virtual thread, which the SDK does not tell.
	 */
	private static RuntimeException interrupted(RuntimeException failure) {
		boolean connection = failure instanceof SdkClientException && FailureKind.of(failure) == FailureKind.AMBIGUOUS;
		return (connection && Thread.currentThread().isInterrupted())
				? AbortedException.create("Thread was interrupted", failure) : failure;
	}

	private <R> CallOutcome<R> settled(CallOutcome.Failed<R> failed, Settlement<R> settlement, DynamoDbClient client,
			CallTime time, boolean once) {
		boolean open = failed.isAmbiguous() && failed.kind().isRetryable() && !Thread.currentThread().isInterrupted();
		R applied = (open && maySettle(settlement, once)) ? settle(settlement, client, time) : null;
		return (applied != null) ? new CallOutcome.Settled<>(applied) : failed;
	}

	/**
	 * Whether reads may follow: those of a write that is not sent again come in place of
	 * its retries, so that the first one costs none. After the retries of a transaction
	 * it is one more, which an outage must not double.
	 */
	private boolean maySettle(Settlement<?> settlement, boolean once) {
		return once || (settlement != NoSettlement.INSTANCE && this.tokens.take());
	}

	/**
	 * What a write would have answered, if reads find that it was applied.
	 */
	private <R> @Nullable R settle(Settlement<R> settlement, DynamoDbClient client, CallTime time) {
		for (int read = 1;; read++) {
			Duration left = time.left();
			if (settlement == NoSettlement.INSTANCE || left.compareTo(this.timeouts.shortest()) < 0) {
				return null;
			}
			R applied = null;
			RuntimeException failure = null;
			try {
				applied = settlement.read(client, this.timeouts.of(left));
			}
			catch (RuntimeException ex) {
				failure = ex;
			}
			recorder().request().ended(failure);
			if (applied != null) {
				return applied;
			}
			Duration pause = Backoff.after(read);
			FailureKind kind = (failure != null) ? FailureKind.of(failure) : FailureKind.AMBIGUOUS;
			Retry retry = mayRetry(kind, read, pause, time);
			if (retry != Retry.GRANTED || !sleep(pause)) {
				return null;
			}
		}
	}

	/**
	 * The recorder of the operation that runs now.
	 */
	CallRecorder recorder() {
		return CallRecorder.of(this.observer.current());
	}

	/**
	 * Decides on a retry, and pays for it: asked once for each, after everything else
	 * that speaks against it.
	 */
	private Retry mayRetry(FailureKind kind, int attempt, Duration pause, CallTime time) {
		if (!kind.isRetryable() || attempt >= this.policy.maxAttempts()
				|| pause.plus(this.timeouts.shortest()).compareTo(time.left()) > 0) {
			return Retry.REFUSED;
		}
		return (kind == FailureKind.CONFLICT || this.tokens.take()) ? Retry.GRANTED : Retry.USED_UP;
	}

	/**
	 * The pause before the next attempt, and before the last one until the request has
	 * settled, if time allows.
	 */
	private Duration pause(int attempt, CallTime time, Duration settling) {
		Duration pause = Backoff.after(attempt);
		Duration untilSettled = settling.minus(time.elapsed());
		boolean last = attempt + 1 == this.policy.maxAttempts();
		return (last && untilSettled.compareTo(pause) > 0
				&& untilSettled.plus(this.timeouts.shortest()).compareTo(time.left()) <= 0) ? untilSettled : pause;
	}

	/**
	 * Wait.
	 * @return {@code false} if the thread was interrupted, whose status is kept
	 */
	boolean sleep(Duration pause) {
		return this.timer.pause(pause);
	}

	/**
	 * Answer to the question for a retry.
	 */
	private enum Retry {

		GRANTED, REFUSED,

		/** Nothing speaks against it but that other calls left none. */
		USED_UP

	}

}
