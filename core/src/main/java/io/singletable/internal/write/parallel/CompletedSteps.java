package io.singletable.internal.write.parallel;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Steps of a write whose result is made of its own. Not thread-safe.
 */
record CompletedSteps<S, R>(WriteSteps<S> steps, Function<? super S, ? extends R> completion) implements WriteSteps<R> {

	@Override
	public boolean plan() {
		return this.steps.plan();
	}

	@Override
	public void send() {
		this.steps.send();
	}

	@Override
	public double units() {
		return this.steps.units();
	}

	@Override
	public R complete() {
		return this.completion.apply(this.steps.complete());
	}

	@Override
	public void discard() {
		this.steps.discard();
	}

	@Override
	public @Nullable Object id() {
		return this.steps.id();
	}

	/** Shows nothing of the entity. */
	@Override
	public String toString() {
		return "Steps of a write";
	}

}
