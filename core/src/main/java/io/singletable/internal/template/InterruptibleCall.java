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

	/** Interrupts its thread only as long as it runs there. */
	private final FutureTask<@Nullable Void> task;

	private volatile boolean interrupted;

	InterruptibleCall(Supplier<? extends R> work) {
		this.task = new FutureTask<>(() -> CancellableWork.run(() -> this.interrupted, () -> call(work)), null);
	}

	/**
	 * Begin the call.
	 */
	CompletableFuture<R> on(Executor executor) {
		executor.execute(this.task);
		return this;
	}

	private void call(Supplier<? extends R> work) {
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
			this.interrupted = mayInterruptIfRunning;
			this.task.cancel(mayInterruptIfRunning);
		}
		return cancelled;
	}

}
