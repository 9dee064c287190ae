package io.singletable.internal.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.singletable.ThrottledException;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.wire.WireCall;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * Caller of DynamoDB: tries a request as often and as long as the {@link RetryPolicy}
 * says, with exponential backoff and full jitter between the attempts, and only as long
 * as all calls together have retries left. Callers build their request once, so that
 * every attempt sends the same bytes. Thread-safe.
 */
public final class DynamoDbCalls {

	private final RecordingClients clients;

	private final CallAttempts attempts;

	private final String region;

	public DynamoDbCalls(DynamoDbClient client, RetryPolicy policy) {
		this(client, policy, OperationObserver.NONE);
	}

	/**
	 * Create calls that are recorded in observed operations.
	 */
	public DynamoDbCalls(DynamoDbClient client, RetryPolicy policy, OperationObserver observer) {
		this(client, policy, observer, null);
	}

	/**
	 * Create calls that are recorded in observed operations, and whose load on partitions
	 * is recorded.
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
		this(new RecordingClients(client, observer, loads), ClientSettings.of(client), policy, timer, observer);
	}

	private DynamoDbCalls(RecordingClients clients, ClientSettings settings, RetryPolicy policy, CallTimer timer,
			OperationObserver observer) {
		this(clients, new CallAttempts(policy, timer, new AttemptTimeouts(policy.attemptTimeout(), settings),
				new RetryTokens(policy.burst(), policy.ratio()), observer), settings.region());
	}

	private DynamoDbCalls(RecordingClients clients, CallAttempts attempts, String region) {
		this.clients = clients;
		this.region = region;
		this.attempts = attempts;
	}

	/**
	 * The same calls, for less time. They share the retries with these.
	 * @param limit the time of each call with all its attempts, unless the policy allows
	 * less
	 */
	public DynamoDbCalls within(Duration limit) {
		return new DynamoDbCalls(this.clients, this.attempts.within(limit), this.region);
	}

	/**
	 * The id of the region of the client.
	 * @return the id, empty if the client does not say
	 */
	public String region() {
		return this.region;
	}

	public OperationObserver observer() {
		return this.attempts.observer();
	}

	/**
	 * The items of one write, for all its attempts.
	 */
	public WireCall wireCall() {
		return this.clients.wirePath().call();
	}

	/**
	 * What a read has to ask of its consumed capacity, as DynamoDB reports it only on
	 * request. What is not asked for is not recorded.
	 * @return what is recorded now, or null
	 */
	public @Nullable ReturnConsumedCapacity readCapacity() {
		return this.clients.readCapacity();
	}

	/**
	 * What a write has to ask of its consumed capacity, including that of indexes where
	 * the load on their partitions is recorded.
	 * @return what is recorded now, or null
	 */
	public @Nullable ReturnConsumedCapacity writeCapacity() {
		return this.clients.writeCapacity();
	}

	/**
	 * The shortest time that is worth an attempt.
	 */
	public Duration shortestAttempt() {
		return this.attempts.timeouts().shortest();
	}

	/**
	 * Read: a request that may be sent any number of times.
	 * @throws org.springframework.dao.DataAccessException if every attempt failed
	 */
	public <R> R read(Operation operation, BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request) {
		return send(operation, policy().callTimeout(), Duration.ZERO, request, Settlement.none(), false).required();
	}

	/**
	 * Read items: a request that may be sent any number of times.
	 * @param typed the items in a response, unless they pass the client by
	 * @throws org.springframework.dao.DataAccessException if every attempt failed
	 */
	public <R, T> T readItems(Operation operation,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request,
			Function<R, List<Map<String, AttributeValue>>> typed,
			BiFunction<R, List<Map<String, AttributeValue>>, T> result) {
		WireCall call = wireCall();
		R response = read(operation, (client, timeouts) -> request.apply(client, call.in(timeouts)));
		List<Map<String, AttributeValue>> items = call.end(typed.apply(response));
		ReadMeter meter = ReadMeter.current();
		if (meter != null) {
			meter.saw(items);
		}
		return result.apply(response, items);
	}

	/**
	 * Write one item, and send the request again also where an attempt may have been
	 * applied.
	 */
	public <R> CallOutcome<R> write(Operation operation,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request) {
		return send(operation, policy().callTimeout(), Duration.ZERO, request, Settlement.none(), false);
	}

	/**
	 * Write one item, and send nothing again once an attempt may have been applied, not
	 * by the client's own retries either: then reads follow, as many as there are
	 * attempts at most, since the write may arrive late.
	 */
	public <R> CallOutcome<R> writeOnce(Operation operation,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request, Settlement<R> settlement) {
		return send(operation, policy().callTimeout(), Duration.ZERO, request, settlement, true);
	}

	/**
	 * Whether unguarded writes may be sent again after an attempt that may have been
	 * applied.
	 */
	public boolean resendsUnconditionalWrites() {
		return policy().unconditionalWrites();
	}

	/**
	 * Write a transaction, whose client request token makes sending it again safe. If no
	 * attempt was answered, reads follow in the time that is left.
	 */
	public <R> CallOutcome<R> transaction(Operation operation,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request, Settlement<R> settlement) {
		return send(operation, policy().transactionCallTimeout(), RetryPolicy.TRANSACTION_SETTLING, request, settlement,
				false);
	}

	/**
	 * Do work of which DynamoDB may leave a part undone, in rounds until nothing is left.
	 * A round after one without progress is a retry; one after progress is not, as
	 * DynamoDB also leaves work when an answer is full.
	 * @throws ThrottledException if round after round made no progress, or other calls
	 * left no retry
	 */
	public <T> void inRounds(Operation operation, List<T> work, UnaryOperator<List<T>> round) {
		int withoutProgress = 0;
		List<T> left = round.apply(work);
		CallRecorder recorder = this.attempts.recorder();
		for (int before = work.size(); !left.isEmpty(); before = left.size(), left = round.apply(left)) {
			recorder.leftUnprocessed(left.size());
			withoutProgress = (left.size() < before) ? 0 : withoutProgress + 1;
			if (withoutProgress >= policy().maxAttempts()) {
				throw unprocessed(operation, left.size(), "");
			}
			if (withoutProgress > 0 && !this.attempts.tokens().takeForCall()) {
				throw unprocessed(operation, left.size(), ExceptionTranslator.RETRIES_USED_UP);
			}
			if (!this.attempts.sleep(Backoff.after(withoutProgress))) {
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
		return this.attempts.sleep(Backoff.after(attempt));
	}

	private static ThrottledException unprocessed(Operation operation, int left, String ending) {
		return new ThrottledException(
				operation + " repeatedly left requests unprocessed (" + left
						+ " of them), and the retries are used up: try again later" + ending,
				List.of(), new IllegalStateException("unprocessed work"));
	}

	private <R> CallOutcome<R> send(Operation operation, Duration budget, Duration settling,
			BiFunction<DynamoDbClient, AwsRequestOverrideConfiguration, R> request, Settlement<R> settlement,
			boolean once) {
		return this.attempts.send(operation, this.clients.of(operation), budget, settling, request, settlement, once);
	}

	private RetryPolicy policy() {
		return this.attempts.policy();
	}

}
