package io.singletable.client;

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
	 * No attempt succeeded.
	 *
	 * @param <R> the response
	 * @param failure the last failure
	 * @param kind the kind of the last failure
	 * @param afterAmbiguity whether an earlier attempt may have been applied
	 */
	record Failed<R>(RuntimeException failure, FailureKind kind, boolean afterAmbiguity) implements CallOutcome<R> {

		/**
		 * Whether any attempt may have been applied.
		 * @return {@code true} if so
		 */
		public boolean isAmbiguous() {
			return this.afterAmbiguity || this.kind.isAmbiguous();
		}

	}

}
