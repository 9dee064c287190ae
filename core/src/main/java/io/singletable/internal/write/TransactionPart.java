package io.singletable.internal.write;

/**
 * Part of a transaction: the plan of what it does to one entity.
 *
 * @param intent what the caller asked for
 */
record TransactionPart(Intent intent, WriteExecutor executor, WritePlan plan) {

	/**
	 * Whether the entity is written, and not only checked.
	 */
	boolean isWrite() {
		return !(this.plan.actions().get(0) instanceof WriteAction.Check);
	}
}
