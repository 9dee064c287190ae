package io.singletable.internal.convert.token;

import org.jspecify.annotations.Nullable;

/**
 * Exception in place of one whose message may hold an entity's values: shows its class
 * and where it was thrown, and nothing else.
 */
final class RedactedException extends RuntimeException {

	private static final int MAX_CAUSES = 8;

	private RedactedException(Throwable original, @Nullable Throwable cause) {
		super(original.getClass().getName() + " (its message is omitted, because it may contain values)", cause);
		setStackTrace(original.getStackTrace());
	}

	static RedactedException of(Throwable original) {
		return of(original, MAX_CAUSES);
	}

	private static RedactedException of(Throwable original, int depth) {
		Throwable cause = original.getCause();
		return new RedactedException(original, (cause != null && depth > 0) ? of(cause, depth - 1) : null);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
