package io.singletable.internal.client;

/**
 * How a call ended, after all its attempts.
 *
 * @param <R> the response
 */
public sealed interface CallOutcome<R> {

	/**
	 * Whether an attempt before the last one may have been applied.
	 * @return {@code true} if so
	 */
	boolean afterAmbiguity();

	/**
	 * DynamoDB answered.
	 *
	 * @param <R> the response
	 * @param response the response
	 * @param afterAmbiguity whether an earlier attempt may have been applied
	 */
	record Answered<R>(R response, boolean afterAmbiguity) implements CallOutcome<R> {
	}

	/**
	 * The answer was lost, but a read has shown that the write was applied.
	 *
	 * @param <R> the response
	 */
	record Settled<R>() implements CallOutcome<R> {

		@Override
		public boolean afterAmbiguity() {
			return true;
		}

	}

	/**
	 * No attempt succeeded.
	 *
	 * @param <R> the response
	 * @param failure the last failure
	 * @param kind the kind of the last failure
	 * @param afterAmbiguity whether an earlier attempt may have been applied
	 * @param retriesUsedUp whether it would have been sent again, had other calls left a
	 * retry
	 */
	record Failed<R>(RuntimeException failure, FailureKind kind, boolean afterAmbiguity,
			boolean retriesUsedUp) implements CallOutcome<R> {

		/**
		 * No attempt succeeded, and none was withheld.
		 * @param failure the last failure
		 * @param kind the kind of the last failure
		 * @param afterAmbiguity whether an earlier attempt may have been applied
		 */
		public Failed(RuntimeException failure, FailureKind kind, boolean afterAmbiguity) {
			this(failure, kind, afterAmbiguity, false);
		}

		/**
		 * Whether any attempt may have been applied.
		 * @return {@code true} if so
		 */
		public boolean isAmbiguous() {
			return this.afterAmbiguity || this.kind.isAmbiguous();
		}

	}

}
