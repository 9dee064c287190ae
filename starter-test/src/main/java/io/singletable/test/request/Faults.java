package io.singletable.test.request;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

import org.springframework.util.Assert;

/**
 * Faults of the requests of a test: {@code faults.nextWrite().conflicts()}. They disturb
 * requests where these leave the library, whose own retries and settlement run really, so
 * that code under test gets the exceptions of production. A bean of every application
 * context of a test; each test method begins without faults. Thread-safe: a fault applies
 * to the next request of any thread.
 */
public final class Faults {

	private final FaultContext context;

	private final List<FaultRule> rules = new CopyOnWriteArrayList<>();

	Faults(FaultContext context) {
		this.context = context;
	}

	/**
	 * Disturb the next write.
	 * @return its fault, still to be chosen
	 */
	public FaultyRequests nextWrite() {
		return nextWrites(1);
	}

	/**
	 * Disturb the next writes.
	 * @param calls number of calls, each with all its attempts; at least 1
	 * @return their fault, still to be chosen
	 */
	public FaultyRequests nextWrites(int calls) {
		return new FaultyRequests(this, Action::writes, requirePositive(calls));
	}

	/**
	 * Disturb the next read.
	 * @return its fault, still to be chosen
	 */
	public FaultyRequests nextRead() {
		return nextReads(1);
	}

	/**
	 * Disturb the next reads.
	 * @param calls number of calls, each with all its attempts; at least 1
	 * @return their fault, still to be chosen
	 */
	public FaultyRequests nextReads(int calls) {
		return new FaultyRequests(this, Action::reads, requirePositive(calls));
	}

	/**
	 * Forget all faults that have not happened. Happens after each test method, and after
	 * the commit of a test that is committed.
	 */
	public void clear() {
		this.rules.clear();
	}

	/**
	 * Whether all faults have happened.
	 * @return {@code false} if a fault still waits for its request: the test has not
	 * tested what it says
	 */
	public boolean haveHappened() {
		return this.rules.stream().allMatch(FaultRule::hasHappened);
	}

	FaultContext context() {
		return this.context;
	}

	void add(FaultRule rule) {
		this.rules.add(rule);
	}

	DynamoDbResponse send(DynamoDbRequest request, DynamoDbClient client, TestClient.Send send) throws Throwable {
		for (FaultRule rule : this.rules) {
			if (rule.meets(request)) {
				return rule.fault().send(request, client, send);
			}
		}
		return send.send();
	}

	private static int requirePositive(int calls) {
		Assert.isTrue(calls > 0, () -> "calls must be at least 1, but is " + calls);
		return calls;
	}

}
