package io.singletable.internal.write.plan;

import io.singletable.internal.expression.Expression;

/**
 * Actions under one condition more.
 */
public record ConditionedActions(Expression more) implements WriteAction.Visitor<WriteAction> {

	@Override
	public WriteAction put(WriteAction.Put put) {
		return new WriteAction.Put(put.key(), put.item(), joined(put), put.refusal());
	}

	@Override
	public WriteAction update(WriteAction.Update update) {
		return new WriteAction.Update(update.key(), update.changes(), joined(update), update.returnsItem(),
				update.refusal());
	}

	@Override
	public WriteAction delete(WriteAction.Delete delete) {
		return new WriteAction.Delete(delete.key(), joined(delete), delete.returnsItem(), delete.refusal());
	}

	@Override
	public WriteAction check(WriteAction.Check check) {
		return new WriteAction.Check(check.key(), joined(check), check.refusal());
	}

	private Expression joined(WriteAction action) {
		Expression own = action.condition();
		return (own != null) ? own.and(this.more) : this.more;
	}

}
