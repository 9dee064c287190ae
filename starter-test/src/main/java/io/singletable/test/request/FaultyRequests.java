package io.singletable.test.request;

import java.util.function.Predicate;

import io.singletable.internal.mapping.EntityMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

import org.springframework.util.Assert;

/**
 * Requests that a fault applies to, and the choice of the fault. Immutable.
 */
public final class FaultyRequests {

	private final Faults faults;

	private final Predicate<Action> actions;

	private final int calls;

	private final @Nullable Integer attempts;

	private final @Nullable EntityMetadata<?> type;

	FaultyRequests(Faults faults, Predicate<Action> actions, int calls) {
		this(faults, actions, calls, null, null);
	}

	private FaultyRequests(Faults faults, Predicate<Action> actions, int calls, @Nullable Integer attempts,
			@Nullable EntityMetadata<?> type) {

		this.faults = faults;
		this.actions = actions;
		this.calls = calls;
		this.attempts = attempts;
		this.type = type;
	}

	/**
	 * Meet only requests that name an item of an entity: writes, and reads by key. A
	 * query names none.
	 * @param entity the annotated class
	 * @return the requests
	 * @throws IllegalArgumentException if the class is not an entity of the table
	 */
	public FaultyRequests of(Class<?> entity) {
		return new FaultyRequests(this.faults, this.actions, this.calls, this.attempts,
				this.faults.context().required(entity));
	}

	/**
	 * Meet only requests of an action.
	 * @param name DynamoDB's name of the action, such as {@code Query}
	 * @return the requests
	 */
	public FaultyRequests action(String name) {
		return new FaultyRequests(this.faults, this.actions.and((action) -> action.name().equals(name)), this.calls,
				this.attempts, this.type);
	}

	/**
	 * Meet only the first attempts of each call: a retry after them succeeds.
	 * @param attempts number of attempts, at least 1
	 * @return the requests
	 */
	public FaultyRequests attempts(int attempts) {
		Assert.isTrue(attempts > 0, () -> "attempts must be at least 1, but is " + attempts);
		return new FaultyRequests(this.faults, this.actions, this.calls, attempts, this.type);
	}

	/**
	 * Another writer is faster: while the request is sent, the item is stored as its next
	 * version, so that DynamoDB refuses the request; after that, the item is as before.
	 * Leads to a {@link io.singletable.VersionConflictException}, whose {@code stored()}
	 * is the next version, and to an {@link io.singletable.EntityExistsException} for an
	 * insert. A write that depends on nothing, and a table that is not for tests, fail
	 * the test with an {@link AssertionError}, which Spring Data wraps; nothing is
	 * written there. The table is checked before each request, since the client can be
	 * connected to another DynamoDB in between; a next version that is stored by then
	 * stays in the table of the test.
	 */
	public void conflicts() {
		add(new ConflictFault(this.faults.context()), 1);
	}

	/**
	 * DynamoDB throttles every attempt; nothing is applied. Leads to a
	 * {@link io.singletable.ThrottledException}, after the library's retries.
	 */
	public void isThrottled() {
		add(ErrorFaults.throttled(), retries());
	}

	/**
	 * The first attempt is applied, but the connection breaks before the response
	 * arrives. The library repeats the request or reads what was written, so that the
	 * call usually succeeds.
	 */
	public void losesAnswer() {
		add(ErrorFaults.answerLost(), 1);
	}

	/**
	 * Every attempt is applied, and every response is lost, those of the reads included
	 * by which the library would find out. Leads to a
	 * {@link io.singletable.WriteOutcomeUnknownException} for writes that may not be
	 * applied twice. A transaction takes as long as
	 * {@code singletable.timeout.transaction-call} allows for its last attempt, at least
	 * 5 seconds after the first one.
	 */
	public void losesEveryAnswer() {
		add(ErrorFaults.answerLost().withSettlement(), retries());
	}

	/**
	 * DynamoDB answers every attempt with an internal error; nothing is applied. Leads to
	 * a {@link org.springframework.dao.DataAccessResourceFailureException}, or, since the
	 * library can't know, to a {@link io.singletable.WriteOutcomeUnknownException}.
	 */
	public void fails() {
		add(ErrorFaults.internalError(), retries());
	}

	/**
	 * No attempt reaches DynamoDB. Leads to a
	 * {@link org.springframework.dao.DataAccessResourceFailureException}.
	 */
	public void isNotSent() {
		add(ErrorFaults.unreachable(), retries());
	}

	/**
	 * The credentials do not permit the request. Leads to a
	 * {@link org.springframework.dao.PermissionDeniedDataAccessException}.
	 */
	public void isDenied() {
		add(ErrorFaults.denied(), 1);
	}

	private int retries() {
		return this.faults.context().maxAttempts();
	}

	private void add(Fault fault, int attemptsOfCall) {
		Predicate<DynamoDbRequest> matching = (request) -> this.actions.test(Action.of(request));
		if (this.type != null) {
			matching = matching.and(new EntityRequests(this.faults.context(), this.type));
		}
		this.faults.add(new FaultRule(matching, this.calls, (this.attempts != null) ? this.attempts : attemptsOfCall,
				attemptsOfCall, fault));
	}

}
