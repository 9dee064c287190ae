package io.singletable.internal.backfill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.unique.ClaimActions;

/**
 * Requests that change only what differs, in the very item that was read. Neither version
 * nor write id is changed: the entity is the same as before, so that a writer who has
 * loaded it can go on.
 */
record RepairActions(TableLayout layout, HeaderExpressions headers, ClaimActions claims) {

	RepairActions(TableLayout layout) {
		this(layout, new HeaderExpressions(layout), new ClaimActions(layout));
	}

	/**
	 * The actions of a repair: the item first, then its sentinels, which get the id of
	 * the write.
	 */
	List<WriteAction> of(EntityMetadata<?> type, RepairAttempt attempt, WriteId writeId, Instant now) {
		Current item = attempt.item();
		List<WriteAction> actions = new ArrayList<>();
		actions.add(new WriteAction.Update(item.key(), changes(attempt), condition(attempt), false,
				RefusalTranslator.NEVER));
		actions.addAll(this.claims.of(type, item.key(), writeId, attempt.change(), now));
		return actions;
	}

	/** A takeover changes what an item holds, and not its write id. */
	private Expression condition(RepairAttempt attempt) {
		Expression asRead = this.headers.asRead(attempt.item().item());
		if (attempt.item().header().deleted()) {
			return asRead.and(this.headers.tombstone());
		}
		if (!attempt.changesClaims()) {
			return asRead;
		}
		UniqueClaims stored = attempt.before().stored();
		return asRead
			.and((stored != null) ? this.headers.holds(this.layout.toAttribute(stored)) : this.headers.unclaimed());
	}

	private Expression changes(RepairAttempt attempt) {
		Current item = attempt.item();
		ExpressionBuilder update = Expression.builder("u");
		List<String> set = new ArrayList<>();
		List<String> remove = new ArrayList<>();
		for (PartDifference difference : item.differences()) {
			difference.set().forEach((name, value) -> set.add(update.name(name) + " = " + update.value(value)));
			difference.remove().forEach((name) -> remove.add(update.name(name)));
		}
		if (attempt.changesClaims()) {
			String name = update.name(this.layout.attributeNames().claims());
			UniqueClaims after = attempt.after();
			if (after != null) {
				set.add(name + " = " + update.value(this.layout.toAttribute(after)));
			}
			else {
				remove.add(name);
			}
		}
		return update.build((set.isEmpty() ? "" : "SET " + String.join(", ", set) + " ")
				+ (remove.isEmpty() ? "" : "REMOVE " + String.join(", ", remove)));
	}

}
