package io.singletable.internal.client;

import java.util.Set;

/**
 * Exception in place of a failure of the SDK that carries a stored item or signed
 * headers: shows the class of the failure and what may be shown of it, and keeps its kind
 * and codes.
 */
final class RedactedFailure extends IllegalStateException {

	private final FailureKind kind;

	private final String[] codes;

	RedactedFailure(RuntimeException failure, String shown) {
		super(failure.getClass().getSimpleName() + ": " + shown);
		this.kind = FailureKind.of(failure);
		this.codes = FailureDetails.codes(failure).toArray(String[]::new);
		setStackTrace(failure.getStackTrace());
	}

	FailureKind kind() {
		return this.kind;
	}

	Set<String> codes() {
		return Set.of(this.codes);
	}

}
