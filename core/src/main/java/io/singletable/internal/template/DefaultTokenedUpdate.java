package io.singletable.internal.template;

import io.singletable.core.TokenedUpdate;
import io.singletable.update.UpdateDescription;

/**
 * Update under a token that is completely built.
 *
 * @param <T> the entity
 * @param update the update
 * @param execution applies it
 */
record DefaultTokenedUpdate<T>(UpdateSpec<T> update, UpdateExecution execution) implements TokenedUpdate {

	@Override
	public void apply() {
		this.execution.applyTokened(this.update);
	}

	@Override
	public boolean applyIfMatching() {
		return this.execution.applyTokenedIfMatching(this.update);
	}

	@Override
	public UpdateDescription explain() {
		return this.execution.explain(this.update, true);
	}

	@Override
	public String toString() {
		return "Update of " + this.update.type().getSimpleName();
	}

}
