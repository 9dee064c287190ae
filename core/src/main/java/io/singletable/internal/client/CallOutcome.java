package io.singletable.internal.client;

/**
 * Outcome of a call, after all its attempts.
 */
public sealed interface CallOutcome<R> {

	/**
	 * Whether an attempt before the last one may have been applied.
	 */
	boolean afterAmbiguity();

	/**
	 * The response.
	 * @throws org.springframework.dao.DataAccessException if no attempt succeeded
	 */
	R required();

	/**
	 * Outcome of a call that DynamoDB answered.
	 *
	 * @param afterAmbiguity whether an earlier attempt may have been applied
	 */
	record Answered<R>(R response, boolean afterAmbiguity) implements CallOutcome<R> {

		@Override
		public R required() {
			return this.response;
		}

	}

	/**
	 * Outcome of a write whose answer was lost, but of which a read has shown what
	 * became.
	 *
	 * @param response what the write would have answered, as far as the read tells
	 */
	record Settled<R>(R response) implements CallOutcome<R> {

		@Override
		public boolean afterAmbiguity() {
			return true;
		}

		@Override
		public R required() {
			return this.response;
		}

	}

	/**
	 * Outcome of a call of which no attempt succeeded.
	 *
	 * @param failure the last failure
	 * @param afterAmbiguity whether an earlier attempt may have been applied
	 * @param retriesUsedUp whether it would have been sent again, had other calls left a
	 * retry
	 */
	record Failed<R>(Operation operation, RuntimeException failure, FailureKind kind, boolean afterAmbiguity,
			boolean retriesUsedUp) implements CallOutcome<R> {

		/**
		 * The outcome where no attempt was withheld.
		 */
		public Failed(Operation operation, RuntimeException failure, FailureKind kind, boolean afterAmbiguity) {
			this(operation, failure, kind, afterAmbiguity, false);
		}

		@Override
		public R required() {
			throw ExceptionTranslator.translate(this);
		}

		/**
		 * Whether any attempt may have been applied.
		 */
		public boolean isAmbiguous() {
			return this.afterAmbiguity || this.kind.isAmbiguous();
		}

	}

}
