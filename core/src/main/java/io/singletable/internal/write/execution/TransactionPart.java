package io.singletable.internal.write.execution;

import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;

/**
 * Part of a transaction: the plan of what it does to one entity.
 */
public record TransactionPart(Intent intent, WriteExecutor executor, WritePlan plan) {

	/**
	 * Whether the entity is written, and not only checked.
	 */
	public boolean isWrite() {
		return !(this.plan.actions().get(0) instanceof WriteAction.Check);
	}
}
