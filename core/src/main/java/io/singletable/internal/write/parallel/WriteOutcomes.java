package io.singletable.internal.write.parallel;

import io.singletable.internal.write.parallel.ParallelWrite.Running;

/**
 * Record of what becomes of the writes of a call, which decides whether others begin. Of
 * the thread of the caller.
 */
interface WriteOutcomes<R> {

	/**
	 * Record a write that is complete.
	 * @return whether further writes may begin
	 */
	boolean written(Running<R> write, R result);

	/**
	 * Record what was thrown after a write that was applied.
	 * @return whether further writes may begin
	 */
	boolean failedAfterWrite(Running<R> write, Throwable failure);

	/**
	 * Record a write that was not applied, or of which that is unknown.
	 * @return whether further writes may begin
	 */
	boolean failed(Running<R> write, Throwable failure);

	/**
	 * Whether what is throttled is sent again after a break.
	 */
	boolean isPatient();

	/**
	 * Record a write that is given up before it is applied.
	 */
	void notSent(Running<R> write);

	/**
	 * Record a write that does not begin any more.
	 */
	default void notBegun(Running<R> write) {
	}

	/**
	 * Throw what the caller gets for a call that was stopped, if it gets an exception.
	 * @param begun number of writes that have begun
	 */
	void stopped(long begun);

	/**
	 * Add what is recorded to what the caller gets in its place.
	 * @param begun number of writes that have begun
	 */
	void addTo(Throwable thrown, long begun);

}
