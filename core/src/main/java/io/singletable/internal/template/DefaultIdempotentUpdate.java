package io.singletable.internal.template;

import io.singletable.core.IdempotentUpdate;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.table.UpdateSpec;
import io.singletable.update.UpdateDescription;

/**
 * Idempotent update that is completely built.
 */
record DefaultIdempotentUpdate<T>(UpdateSpec<T> update, OperationGate gate) implements IdempotentUpdate {

	@Override
	public void apply() {
		this.gate.execute(OperationName.UPDATE, this.update.type(),
				(table) -> table.writes().updates().applyIdempotently(this.update));
	}

	@Override
	public boolean applyIfMatching() {
		return this.gate.run(OperationName.UPDATE, this.update.type(),
				(table) -> table.writes().updates().applyIdempotentlyIfMatching(this.update));
	}

	@Override
	public UpdateDescription explain() {
		return this.gate.planning().writes().updates().explain(this.update, true);
	}

	@Override
	public String toString() {
		return "Update of " + this.update.type().getSimpleName();
	}

}
