package io.singletable.test.request;

import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Rule that decides which requests a fault applies to: the next calls, each with its
 * attempts. A request is an attempt of the call before it if it is the same and the call
 * can have another attempt. Thread-safe.
 */
final class FaultRule {

	private final Predicate<DynamoDbRequest> matching;

	private final int disturbed;

	private final int attemptsOfCall;

	private final Fault fault;

	private int callsLeft;

	private @Nullable DynamoDbRequest call;

	private int attempt;

	FaultRule(Predicate<DynamoDbRequest> matching, int calls, int disturbed, int attemptsOfCall, Fault fault) {
		this.matching = matching;
		this.callsLeft = calls;
		this.disturbed = disturbed;
		this.attemptsOfCall = attemptsOfCall;
		this.fault = fault;
	}

	Fault fault() {
		return this.fault;
	}

	synchronized boolean hasHappened() {
		return this.callsLeft == 0;
	}

	synchronized boolean meets(DynamoDbRequest request) {
		if (this.fault.isSettlement(request)) {
			return this.call != null;
		}
		if (!this.matching.test(request)) {
			return false;
		}
		if (this.call == null || !this.call.equalsBySdkFields(request) || this.attempt >= this.attemptsOfCall) {
			if (this.callsLeft == 0) {
				return false;
			}
			this.callsLeft--;
			this.call = request;
			this.attempt = 0;
		}
		this.attempt++;
		return this.attempt <= this.disturbed;
	}

}
