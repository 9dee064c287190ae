package io.singletable.internal.client;

import io.singletable.internal.observation.OperationContext;
import io.singletable.observation.SingleTableObservationDocumentation.Attempts;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Recorder of one call's attempts in the operation that the call belongs to, if that is
 * observed. Of one call, hence of one thread.
 */
final class CallRecorder {

	private static final String CONDITION_FAILED = "ConditionalCheckFailed";

	private static final CallRecorder NONE = new CallRecorder(null);

	private final @Nullable OperationContext operation;

	private CallRecorder(@Nullable OperationContext operation) {
		this.operation = operation;
	}

	static CallRecorder of(@Nullable OperationContext operation) {
		return (operation != null) ? new CallRecorder(operation) : NONE;
	}

	/**
	 * A request that begins.
	 */
	CallRecorder request() {
		if (this.operation != null) {
			this.operation.addRequest();
		}
		return this;
	}

	void succeeded() {
		if (this.operation != null) {
			this.operation.addAttempt(Attempts.SUCCEEDED);
		}
	}

	void ended(@Nullable RuntimeException failure) {
		if (failure != null) {
			failed(failure, FailureKind.of(failure));
		}
		else {
			succeeded();
		}
	}

	void failed(RuntimeException failure, FailureKind kind) {
		if (this.operation != null) {
			this.operation.addThrottles(Throttles.of(failure));
			this.operation.addAttempt(ending(failure, kind));
		}
	}

	/**
	 * The request, or what a round left without progress, is repeated.
	 */
	void repeated() {
		if (this.operation != null) {
			this.operation.addRetry();
		}
	}

	void leftUnprocessed(int left) {
		if (this.operation != null) {
			this.operation.addUnprocessed(left);
		}
	}

	private static Attempts ending(RuntimeException failure, FailureKind kind) {
		return switch (kind) {
			case NOT_SENT -> Attempts.NOT_SENT;
			case CLOCK_SKEW -> Attempts.CLOCK_SKEWED;
			case THROTTLED -> Attempts.THROTTLED;
			case CONFLICT -> Attempts.CONFLICTED;
			case AMBIGUOUS -> Attempts.UNANSWERED;
			case INTERRUPTED -> Attempts.INTERRUPTED;
			case DEFINITE -> isOfCondition(failure) ? Attempts.CONDITION_FAILED : Attempts.REFUSED;
		};
	}

	private static boolean isOfCondition(RuntimeException failure) {
		return failure instanceof ConditionalCheckFailedException
				|| (failure instanceof TransactionCanceledException canceled && canceled.cancellationReasons()
					.stream()
					.anyMatch((reason) -> CONDITION_FAILED.equals(reason.code())));
	}

}
