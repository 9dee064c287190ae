package io.singletable.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.singletable.ThrottledException;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.wire.ItemSink;
import io.singletable.internal.wire.ItemSources;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Caller of DynamoDB: tries a request as often and as long as the {@link RetryPolicy}
 * says, with exponential backoff and full jitter between the attempts, and only as long
 * as all calls together have retries left. Callers build their request once, so that
 * every attempt sends the same bytes. Thread-safe.
 */
public final class DynamoDbCalls {

	private final RecordingClients clients;

	private final RetryPolicy policy;

	private final CallTimer timer;

	private final AttemptTimeouts timeouts;

	private final RetryTokens tokens;

	private final OperationObserver observer;

	public DynamoDbCalls(DynamoDbClient client, RetryPolicy policy) {
		this(client, policy, OperationObserver.NONE);
	}

	/**
	 * Create calls that are recorded in observed operations.
	 * @param client the client
	 * @param policy the policy of retries
	 * @param observer the observer of the operations that calls belong to
	 */
	public DynamoDbCalls(DynamoDbClient client, RetryPolicy policy, OperationObserver observer) {
		this(client, policy, observer, null);
	}

	/**
	 * Create calls that are recorded in observed operations, and whose load on partitions
	 * is recorded.
	 * @param client the client
	 * @param policy the policy of retries
	 * @param observer the observer of the operations that calls belong to
	 * @param loads the recorder of loads, or null
	 */
	public DynamoDbCalls(DynamoDbClient client, RetryPolicy policy, OperationObserver observer,
			@Nullable PartitionLoads loads) {
		this(client, policy, CallTimer.SYSTEM, observer, loads);
	}

	DynamoDbCalls(DynamoDbClient client, RetryPolicy policy, CallTimer timer) {
		this(client, policy, timer, OperationObserver.NONE, null);
	}

	private DynamoDbCalls(DynamoDbClient client, RetryPolicy policy, CallTimer timer, OperationObserver observer,
			@Nullable PartitionLoads loads) {
		this(new RecordingClients(client, observer, loads), policy, timer,
				new AttemptTimeouts(policy.attemptTimeout(), ClientSettings.of(client)),
				new RetryTokens(policy.burst(), policy.ratio()), observer);
	}

	private DynamoDbCalls(RecordingClients clients, RetryPolicy policy, CallTimer timer, AttemptTimeouts timeouts,
			RetryTokens tokens, OperationObserver observer) {
		this.clients = clients;
		this.policy = policy;
		this.timer = timer;
		this.timeouts = timeouts;
		this.tokens = tokens;
		this.observer = observer;
	}

	/**
	 * The same calls, for less time. They share the retries with these.
	 * @param limit the time of each call with all its attempts, unless the policy allows
	 * less
	 * @return the calls
	 */
	public DynamoDbCalls within(Duration limit) {
		return new DynamoDbCalls(this.clients, this.policy.within(limit), this.timer, this.timeouts, this.tokens,
				this.observer);
	}

	/**
	 * The observer of the operations that the calls belong to.
	 * @return the observer
	 */
	public OperationObserver observer() {
		return this.observer;
	}

	/**
	 * A sink of the items of one read, for its attempts.
	 * @return the sink, or null if the client returns items as ever
	 */
	public @Nullable ItemSink itemSink() {
		return this.clients.sinks().next();
	}

	/**
	 * The sources of items, for the attempts of writes.
	 * @return the sources, which are null if the client sends items as ever
	 */
	public ItemSources itemSources() {
		return this.clients.sources();
	}

	/**
	 * The shortest time that is worth an attempt.
	 * @return the time
	 */
	public Duration shortestAttempt() {
		return this.timeouts.shortest();
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
		return attempt(operation, this.policy.callTimeout(), Duration.ZERO, request, Settlement.none(), false)
			.required();
	}

	/**
	 * Write one item, and send the request again also where an attempt may have been
	 * applied.
	 * @param <R> the response
	 * @param operation what the request does
	 * @param request the request
	 * @return how it ended
	 */
	public <R> CallOutcome<R> write(Operation operation,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request) {
		return attempt(operation, this.policy.callTimeout(), Duration.ZERO, request, Settlement.none(), false);
	}

	/**
	 * Write one item, and send nothing again once an attempt may have been applied, not
	 * by the client's own retries either: then reads follow, as many as there are
	 * attempts at most, since the write may arrive late.
	 * @param <R> the response
	 * @param operation what the request does
	 * @param request the request
	 * @param settlement the read
	 * @return how it ended
	 */
	public <R> CallOutcome<R> writeOnce(Operation operation,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request, Settlement<R> settlement) {
		return attempt(operation, this.policy.callTimeout(), Duration.ZERO, request, settlement, true);
	}

	/**
	 * Whether writes that hold on to nothing may be sent again after an attempt that may
	 * have been applied.
	 * @return {@code true} if so
	 */
	public boolean resendsUnconditionalWrites() {
		return this.policy.unconditionalWrites();
	}

	/**
	 * Write a transaction, whose client request token makes sending it again safe. If no
	 * attempt was answered, reads follow in the time that is left.
	 * @param <R> the response
	 * @param operation what the request does
	 * @param request the request
	 * @param settlement the read
	 * @return how it ended
	 */
	public <R> CallOutcome<R> transaction(Operation operation,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request, Settlement<R> settlement) {
		return attempt(operation, this.policy.transactionCallTimeout(), RetryPolicy.TRANSACTION_SETTLING, request,
				settlement, false);
	}

	/**
	 * Do work of which DynamoDB may leave a part undone, in rounds until nothing is left.
	 * A round after one without progress is a retry; one after progress is not, as
	 * DynamoDB also leaves work when an answer is full.
	 * @param <T> a piece of work
	 * @param operation what a round does
	 * @param work the work
	 * @param round does work by one call, and returns what was left undone
	 * @throws ThrottledException if round after round made no progress, or other calls
	 * left no retry
	 */
	public <T> void inRounds(Operation operation, List<T> work, UnaryOperator<List<T>> round) {
		int withoutProgress = 0;
		List<T> left = round.apply(work);
		CallRecorder recorder = recorder();
		for (int before = work.size(); !left.isEmpty(); before = left.size(), left = round.apply(left)) {
			recorder.leftUnprocessed(left.size());
			withoutProgress = (left.size() < before) ? 0 : withoutProgress + 1;
			if (withoutProgress >= this.policy.maxAttempts()) {
				throw unprocessed(operation, left.size(), "");
			}
			if (withoutProgress > 0 && !this.tokens.takeForCall()) {
				throw unprocessed(operation, left.size(), ExceptionTranslator.RETRIES_USED_UP);
			}
			if (!sleep(Backoff.after(withoutProgress))) {
				throw unprocessed(operation, left.size(), "");
			}
			if (withoutProgress > 0) {
				recorder.repeated();
			}
		}
	}

	/**
	 * Wait as between two attempts, before a caller sends another request in place of one
	 * that others were faster than.
	 * @param attempt number of the attempt, from 1 on
	 * @return {@code false} if the thread was interrupted, whose status is kept
	 */
	public boolean pauseAfter(int attempt) {
		return sleep(Backoff.after(attempt));
	}

	private static ThrottledException unprocessed(Operation operation, int left, String ending) {
		return new ThrottledException(
				operation + " repeatedly left requests unprocessed (" + left
						+ " of them), and the retries are used up: try again later" + ending,
				List.of(), new IllegalStateException("unprocessed work"));
	}

	private <R> CallOutcome<R> attempt(Operation operation, Duration budget, Duration settling,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request, Settlement<R> settlement,
			boolean once) {
		this.tokens.gain();
		CallTime time = new CallTime(this.timer, budget);
		AwsRequestOverrideConfiguration timeouts = this.timeouts.of(budget, once);
		boolean ambiguous = false;
		CallRecorder recorder = recorder().request();
		DynamoDbClient client = this.clients.of(operation);
		for (int attempt = 1;; attempt++) {
			R response;
			try {
				response = request.apply(client, timeouts);
			}
			catch (RuntimeException ex) {
				FailureKind kind = FailureKind.of(ex);
				recorder.failed(ex, kind);
				boolean earlier = ambiguous || ClientRetries.wereMadeFor(ex);
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

	private CallRecorder recorder() {
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

}
