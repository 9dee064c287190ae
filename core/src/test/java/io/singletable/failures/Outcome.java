package io.singletable.failures;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of a call.
 *
 * @param verdict what its caller is told
 * @param exception the exception, or the cause of an unknown outcome
 * @param requests number of requests, those of reads that look for a write among them
 * @param retriesMissing whether the message says that other calls left no retry
 */
record Outcome(Verdict verdict, @Nullable Class<?> exception, int requests, boolean retriesMissing) {

	/**
	 * What a caller is told.
	 */
	enum Verdict {

		DONE, REFUSED, FAILED, UNKNOWN

	}

}
