package io.singletable.internal.write.parallel;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Steps of a write: its requests are sent one after the other, each by any thread;
 * everything else is done by the thread of the caller. Who has another thread send a
 * request, waits for it before the next step. Not thread-safe.
 */
public interface WriteSteps<R> {

	/**
	 * Plan the first request, or what follows the one that was sent.
	 * @return {@code false} if there is nothing to send: the write is done, or kept by
	 * the transaction of the calling thread
	 * @throws RuntimeException if the write has failed
	 */
	boolean plan();

	/**
	 * Send the request that was planned, with all its attempts.
	 * @throws RuntimeException if it failed
	 */
	void send();

	/**
	 * The write units that the request that was planned is going to consume, as far as it
	 * is known.
	 */
	default double units() {
		return 1;
	}

	/**
	 * Complete a write that is done: the callbacks and events after it.
	 */
	R complete();

	/**
	 * Give up a write that has failed, or was not sent: a mutable instance loses what was
	 * set in it.
	 */
	default void discard() {
	}

	/**
	 * The id of what is written.
	 * @return the id, or null as long as it is unknown
	 */
	@Nullable Object id();

	/**
	 * The same steps, with another result.
	 */
	default <S> WriteSteps<S> returning(S result) {
		return completedBy((own) -> result);
	}

	/**
	 * The same steps, with a result that is made of their own when they are complete.
	 */
	default <S> WriteSteps<S> completedBy(Function<? super R, ? extends S> completion) {
		return new CompletedSteps<>(this, completion);
	}

	/**
	 * Do all steps, by the calling thread.
	 */
	static <R> R run(WriteSteps<R> steps) {
		boolean done = false;
		try {
			while (steps.plan()) {
				steps.send();
			}
			done = true;
		}
		finally {
			if (!done) {
				steps.discard();
			}
		}
		return steps.complete();
	}

}
