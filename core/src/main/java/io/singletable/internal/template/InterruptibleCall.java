package io.singletable.internal.template;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import io.singletable.internal.client.CancellableWork;
import org.jspecify.annotations.Nullable;

/**
 * Call on an executor that is interrupted if its future is cancelled, as a
 * {@link CompletableFuture} alone does not. Its futures of further stages are plain ones.
 * Thread-safe.
 *
 * @param <R> the result
 */
final class InterruptibleCall<R extends @Nullable Object> extends CompletableFuture<R> {

	private final Task task;

	InterruptibleCall(Supplier<? extends R> work) {
		this.task = new Task(() -> call(work));
	}

	/**
	 * Begin the call.
	 */
	CompletableFuture<R> on(Executor executor) {
		executor.execute(this.task);
		return this;
	}

	private void call(Supplier<? extends R> work) {
		this.task.begun = true;
		if (isDone()) {
			return;
		}
		try {
			complete(work.get());
		}
		catch (Throwable ex) {
			completeExceptionally(ex);
		}
	}

	/**
	 * Cancelled first, so that what the interrupt causes is not its result.
	 */
	@Override
	public boolean cancel(boolean mayInterruptIfRunning) {
		boolean cancelled = super.cancel(mayInterruptIfRunning);
		if (cancelled) {
			this.task.cancel(mayInterruptIfRunning);
		}
		return cancelled;
	}

	private void taskCancelled() {
		super.cancel(false);
	}

	/**
	 * Task of the executor. Interrupts its thread only as long as it runs there.
	 */
	private final class Task extends FutureTask<@Nullable Void> {

		private volatile boolean interrupted;

		/** Of the thread that runs it. */
		private boolean begun;

		Task(Runnable work) {
			super(work, null);
		}

		@Override
		public void run() {
			CancellableWork.run(() -> this.interrupted, super::run);
			// It has arrived by now, and not every executor clears it.
			if (this.begun && this.interrupted && isCancelled()) {
				Thread.interrupted();
			}
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			if (mayInterruptIfRunning) {
				this.interrupted = true;
			}
			return super.cancel(mayInterruptIfRunning);
		}

		/** Also by an executor that is shut down before the work begins. */
		@Override
		protected void done() {
			if (isCancelled()) {
				taskCancelled();
			}
		}

	}

}
