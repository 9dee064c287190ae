package io.singletable.core;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Operations of a template on an executor, which are given the template.
 */
record AsyncTemplate(AsyncOperations operations, SingleTableTemplate template) implements AsyncOperations {

	@Override
	public <R extends @Nullable Object> CompletableFuture<R> call(
			Function<? super SingleTableOperations, ? extends R> work) {
		Assert.notNull(work, "work must not be null");
		return this.operations.<R>call((operations) -> work.apply(this.template));
	}

}
