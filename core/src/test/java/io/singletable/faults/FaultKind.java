package io.singletable.faults;

import java.util.function.Function;

import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;

/**
 * Kinds of faults of one request. Answers that leave work of a batch undone, and indexes
 * that lag behind, are none of a write of one entity.
 */
enum FaultKind {

	NOT_CONNECTED((scene) -> Fault.refused()),

	RESET_AFTERWARDS((scene) -> Fault.responseLost()),

	RESET_BEFORE((scene) -> Fault.requestLost()),

	TIMEOUT_AFTERWARDS((scene) -> Fault.timedOut()),

	LATE((scene) -> {
		LateRequest request = new LateRequest();
		return (call) -> {
			scene.late(request);
			return request.call(call);
		};
	}),

	ERROR_AFTERWARDS((scene) -> Fault.appliedButError(500, "InternalServerError")),

	ERROR((scene) -> Fault.error(500, "InternalServerError")),

	UNAVAILABLE((scene) -> Fault.error(503, "ServiceUnavailable")),

	THROTTLED((scene) -> Fault.error(400, "ThrottlingException")),

	OVER_PROVISIONED_THROUGHPUT((scene) -> Fault.throttled("TableWriteProvisionedThroughputExceeded")),

	OVER_QUOTA((scene) -> Fault.error(400, "RequestLimitExceeded")),

	CONFLICT((scene) -> (request) -> (scene.http().sendsTransaction() ? Fault.cancelled("TransactionConflict", "None")
			: Fault.error(400, "TransactionConflictException"))
		.call(request)),

	/** What another one wrote meanwhile fails the condition of the first action. */
	CONDITION_AND_CONFLICT((scene) -> (request) -> {
		if (!scene.http().sendsTransaction()) {
			return request.call();
		}
		scene.interfere();
		return Fault.cancelled("ConditionalCheckFailed", "TransactionConflict").call(request);
	}),

	IN_PROGRESS((scene) -> (request) -> scene.http().sendsTransaction()
			? Fault.appliedButError(400, "TransactionInProgressException").call(request) : request.call()),

	DELIVERED_TWICE((scene) -> scene.allowsRepetition() ? Fault.deliveredTwice() : Fault.none()),

	TRUNCATED((scene) -> Fault.truncated()),

	WRONG_CHECKSUM((scene) -> Fault.damaged()),

	EXPIRED_CREDENTIALS((scene) -> Fault.error(400, "ExpiredTokenException")),

	CLOCK_SKEW((scene) -> Fault.error(400, "RequestExpired")),

	/** The process ends once the request is carried out. */
	KILLED((scene) -> Fault.none().followedBy(() -> {
		throw new Killed();
	}));

	private final Function<Scene, Fault> fault;

	FaultKind(Function<Scene, Fault> fault) {
		this.fault = fault;
	}

	/**
	 * The fault of one request.
	 * @param scene where it happens
	 */
	Fault fault(Scene scene) {
		return this.fault.apply(scene);
	}

	/**
	 * Place of a fault.
	 */
	interface Scene {

		FaultyHttpClient http();

		/** Whether the write is one that can't be applied twice. */
		boolean allowsRepetition();

		/** Keep a request that arrives in the end. */
		void late(LateRequest request);

		/** Let another client, which meets no faults, write to the entity. */
		void interfere();

	}

	/**
	 * End of the process, as far as the writer can tell.
	 */
	static final class Killed extends Error {

		private static final long serialVersionUID = 1;

	}

}
