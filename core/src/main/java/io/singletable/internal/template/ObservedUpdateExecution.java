package io.singletable.internal.template;

import java.util.Optional;

import io.singletable.internal.observation.OperationObserver;
import io.singletable.update.UpdateDescription;

/**
 * Execution of updates, each with its observation.
 *
 * @param execution applies the updates
 * @param types the entities
 * @param observer the observer
 */
record ObservedUpdateExecution(UpdateExecution execution, EntityTypes types,
		OperationObserver observer) implements UpdateExecution {

	private static final String NAME = "update";

	@Override
	public <T> T apply(UpdateSpec<T> update) {
		return this.observer.observe(NAME, nameOf(update), () -> this.execution.apply(update));
	}

	@Override
	public <T> Optional<T> applyIfMatching(UpdateSpec<T> update) {
		return this.observer.observe(NAME, nameOf(update), () -> this.execution.applyIfMatching(update));
	}

	@Override
	public <T> void applyTokened(UpdateSpec<T> update) {
		this.observer.observe(NAME, nameOf(update), () -> this.execution.applyTokened(update));
	}

	@Override
	public <T> boolean applyTokenedIfMatching(UpdateSpec<T> update) {
		return this.observer.observe(NAME, nameOf(update), () -> this.execution.applyTokenedIfMatching(update));
	}

	@Override
	public <T> UpdateDescription explain(UpdateSpec<T> update, boolean tokened) {
		return this.execution.explain(update, tokened);
	}

	private String nameOf(UpdateSpec<?> update) {
		return this.types.metadata(update.type()).typeName();
	}

}
