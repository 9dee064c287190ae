package io.singletable.internal.template;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.singletable.core.AsyncOperations;
import io.singletable.core.SingleTableOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Operations of a template on an executor.
 */
record DefaultAsyncOperations(OperationGate gate, SingleTableOperations operations,
		Executor executor) implements AsyncOperations {

	@Override
	public <R extends @Nullable Object> CompletableFuture<R> call(
			Function<? super SingleTableOperations, ? extends R> work) {
		Assert.notNull(work, "work must not be null");
		return new InterruptibleCall<R>(this.gate.carrying(() -> work.apply(this.operations))).on(this.executor);
	}

}
