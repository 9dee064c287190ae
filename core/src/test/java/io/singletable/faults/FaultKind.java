package io.singletable.faults;

import io.singletable.test.Fault;
import io.singletable.test.FaultyHttpClient;
import io.singletable.test.LateRequest;

/**
 * Kinds of faults of one request. Answers that leave work of a batch undone, and indexes
 * that lag behind, are none of a write of one entity.
 */
enum FaultKind {

	NOT_CONNECTED {

		@Override
		Fault fault(Scene scene) {
			return Fault.refused();
		}

	},

	RESET_AFTERWARDS {

		@Override
		Fault fault(Scene scene) {
			return Fault.responseLost();
		}

	},

	RESET_BEFORE {

		@Override
		Fault fault(Scene scene) {
			return Fault.requestLost();
		}

	},

	TIMEOUT_AFTERWARDS {

		@Override
		Fault fault(Scene scene) {
			return Fault.timedOut();
		}

	},

	LATE {

		@Override
		Fault fault(Scene scene) {
			LateRequest request = new LateRequest();
			return (call) -> {
				scene.late(request);
				return request.call(call);
			};
		}

	},

	ERROR_AFTERWARDS {

		@Override
		Fault fault(Scene scene) {
			return Fault.appliedButError(500, "InternalServerError");
		}

	},

	ERROR {

		@Override
		Fault fault(Scene scene) {
			return Fault.error(500, "InternalServerError");
		}

	},

	UNAVAILABLE {

		@Override
		Fault fault(Scene scene) {
			return Fault.error(503, "ServiceUnavailable");
		}

	},

	THROTTLED {

		@Override
		Fault fault(Scene scene) {
			return Fault.error(400, "ThrottlingException");
		}

	},

	OVER_PROVISIONED_THROUGHPUT {

		@Override
		Fault fault(Scene scene) {
			return Fault.throttled("TableWriteProvisionedThroughputExceeded");
		}

	},

	OVER_QUOTA {

		@Override
		Fault fault(Scene scene) {
			return Fault.error(400, "RequestLimitExceeded");
		}

	},

	CONFLICT {

		@Override
		Fault fault(Scene scene) {
			return (request) -> (scene.http().sendsTransaction() ? Fault.cancelled("TransactionConflict", "None")
					: Fault.error(400, "TransactionConflictException"))
				.call(request);
		}

	},

	/** What another one wrote meanwhile fails the condition of the first action. */
	CONDITION_AND_CONFLICT {

		@Override
		Fault fault(Scene scene) {
			return (request) -> {
				if (!scene.http().sendsTransaction()) {
					return request.call();
				}
				scene.interfere();
				return Fault.cancelled("ConditionalCheckFailed", "TransactionConflict").call(request);
			};
		}

	},

	IN_PROGRESS {

		@Override
		Fault fault(Scene scene) {
			return (request) -> {
				if (!scene.http().sendsTransaction()) {
					return request.call();
				}
				return Fault.appliedButError(400, "TransactionInProgressException").call(request);
			};
		}

	},

	DELIVERED_TWICE {

		@Override
		Fault fault(Scene scene) {
			return scene.allowsRepetition() ? Fault.deliveredTwice() : Fault.none();
		}

	},

	TRUNCATED {

		@Override
		Fault fault(Scene scene) {
			return Fault.truncated();
		}

	},

	WRONG_CHECKSUM {

		@Override
		Fault fault(Scene scene) {
			return Fault.damaged();
		}

	},

	EXPIRED_CREDENTIALS {

		@Override
		Fault fault(Scene scene) {
			return Fault.error(400, "ExpiredTokenException");
		}

	},

	CLOCK_SKEW {

		@Override
		Fault fault(Scene scene) {
			return Fault.error(400, "RequestExpired");
		}

	},

	/** The process ends once the request is carried out. */
	KILLED {

		@Override
		Fault fault(Scene scene) {
			return Fault.none().followedBy(() -> {
				throw new Killed();
			});
		}

	};

	/**
	 * The fault of one request.
	 * @param scene where it happens
	 */
	abstract Fault fault(Scene scene);

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
