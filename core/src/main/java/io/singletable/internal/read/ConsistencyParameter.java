package io.singletable.internal.read;

import io.singletable.ReadConsistency;
import org.jspecify.annotations.Nullable;

/**
 * Parameter of requests that asks for consistency.
 */
final class ConsistencyParameter {

	private ConsistencyParameter() {
	}

	/**
	 * The parameter.
	 * @return {@code true}, or null for DynamoDB's default: leaving it out is shorter
	 */
	static @Nullable Boolean of(ReadConsistency consistency) {
		return (consistency == ReadConsistency.STRONG) ? Boolean.TRUE : null;
	}

}
