package io.singletable.internal.write.parallel;

import org.jspecify.annotations.Nullable;

/**
 * Steps of a write whose result is another one than its own. Not thread-safe.
 */
record ReturningSteps<R>(WriteSteps<?> steps, R result) implements WriteSteps<R> {

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
		this.steps.complete();
		return this.result;
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
