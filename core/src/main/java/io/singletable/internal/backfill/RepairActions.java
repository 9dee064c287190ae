package io.singletable.internal.backfill;

import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;

/**
 * Requests that change only what differs, in the very item that was read. Neither version
 * nor write id is changed: the entity is the same as before, so that a writer who has
 * loaded it can go on.
 */
record RepairActions(TableLayout layout) {

	WriteAction update(Current item) {
		return new WriteAction.Update(item.key(), changes(item), new HeaderExpressions(this.layout).asRead(item.item()),
				false, RefusalTranslator.NEVER);
	}

	private static Expression changes(Current item) {
		ExpressionBuilder update = Expression.builder("u");
		List<String> set = new ArrayList<>();
		List<String> remove = new ArrayList<>();
		for (PartDifference difference : item.differences()) {
			difference.set().forEach((name, value) -> set.add(update.name(name) + " = " + update.value(value)));
			difference.remove().forEach((name) -> remove.add(update.name(name)));
		}
		return update.build((set.isEmpty() ? "" : "SET " + String.join(", ", set) + " ")
				+ (remove.isEmpty() ? "" : "REMOVE " + String.join(", ", remove)));
	}

}
