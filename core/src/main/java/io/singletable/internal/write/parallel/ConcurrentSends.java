package io.singletable.internal.write.parallel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.singletable.internal.client.CallTimer;
import io.singletable.internal.observation.OperationObserver;
import org.jspecify.annotations.Nullable;

/**
 * Sends that an executor does at the same time. What it rejects, drops or never begins is
 * done by the thread of the caller, so that a pool whose threads all wait for sends of
 * their own can't block. Of one call: except for the sends themselves, of one thread.
 */
final class ConcurrentSends<S extends ConcurrentSends.Send> {

	private final Executor executor;

	private final Set<S> pending = new LinkedHashSet<>();

	private final BlockingQueue<S> finished = new LinkedBlockingQueue<>();

	private boolean interrupted;

	ConcurrentSends(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Number of sends that have not been returned.
	 */
	int size() {
		return this.pending.size();
	}

	/**
	 * Have a send done.
	 */
	void submit(S send) {
		this.pending.add(send);
		Runnable task = () -> run(send);
		try {
			this.executor.execute(task);
		}
		catch (RuntimeException ex) {
			task.run();
		}
	}

	private void run(S send) {
		if (send.begin()) {
			send.run();
			this.finished.add(send);
		}
	}

	/**
	 * Return a send that has finished, if there is one.
	 */
	Optional<S> poll() {
		S send = this.finished.poll();
		this.pending.remove(send);
		return Optional.ofNullable(send);
	}

	/**
	 * Wait for a send to finish, also if the thread is interrupted.
	 */
	S await() {
		S send = this.finished.poll();
		while (send == null) {
			if (this.pending.stream().noneMatch(Send::hasBegun)) {
				absorbInterrupt();
				run(this.pending.iterator().next());
			}
			try {
				send = this.finished.take();
			}
			catch (InterruptedException ex) {
				this.interrupted = true;
			}
		}
		this.pending.remove(send);
		return send;
	}

	/**
	 * Cancel those sends that have not begun.
	 */
	List<S> cancel() {
		List<S> canceled = new ArrayList<>();
		for (Iterator<S> sends = this.pending.iterator(); sends.hasNext();) {
			S send = sends.next();
			if (send.begin()) {
				sends.remove();
				canceled.add(send);
			}
		}
		return canceled;
	}

	/**
	 * Whether the thread of the caller was interrupted meanwhile. The sends that it does
	 * itself must not be aborted, as their outcome would be unknown.
	 */
	boolean isInterrupted() {
		absorbInterrupt();
		return this.interrupted;
	}

	private void absorbInterrupt() {
		if (Thread.interrupted()) {
			this.interrupted = true;
		}
	}

	/**
	 * Give the interrupt back to the thread of the caller.
	 */
	void restoreInterrupt() {
		if (this.interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Send that is done once, by whichever thread begins it first, as a part of the
	 * operation of the thread that created it. Thread-safe up to its end.
	 */
	static class Send {

		private final Callable<Boolean> work;

		private final AtomicBoolean begun = new AtomicBoolean();

		private final CallTimer timer;

		private long finished;

		private @Nullable Throwable failure;

		Send(Runnable work, CallTimer timer) {
			this.timer = timer;
			this.work = OperationObserver.propagating(() -> {
				work.run();
				return true;
			});
		}

		/**
		 * Begin the send.
		 * @return {@code false} if it has begun before
		 */
		final boolean begin() {
			return this.begun.compareAndSet(false, true);
		}

		final boolean hasBegun() {
			return this.begun.get();
		}

		/**
		 * Do the send. A failure is kept for the thread of the caller.
		 */
		final void run() {
			try {
				this.work.call();
			}
			catch (Throwable ex) {
				this.failure = ex;
			}
			this.finished = this.timer.nanoTime();
		}

		/**
		 * When a send has finished, by its timer.
		 */
		final long finished() {
			return this.finished;
		}

		/**
		 * What a send that has finished has thrown.
		 * @return the failure, or null if there is none
		 */
		final @Nullable Throwable failure() {
			return this.failure;
		}

	}

}
