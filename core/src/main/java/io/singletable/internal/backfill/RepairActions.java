package io.singletable.internal.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Requests that change only what differs, in the very item that was read. Neither version
 * nor write id is changed: the entity is the same as before, so that a writer who has
 * loaded it can go on.
 */
record RepairActions(TableLayout layout) {

	/** An expression has at most 300 operators. */
	private static final int COMPARED = 100;

	WriteAction update(Current item) {
		return new WriteAction.Update(item.key(), changes(item), unchanged(item.item()), false,
				RefusalTranslator.NEVER);
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

	/**
	 * Every write of the library gives an item another write id. An item without one was
	 * written by others, and is compared as a whole.
	 */
	private Expression unchanged(Map<String, AttributeValue> item) {
		String writeId = this.layout.attributeNames().writeId();
		AttributeValue stored = item.get(writeId);
		if (stored != null) {
			return Expression.equal(writeId, stored);
		}
		ExpressionBuilder condition = Expression.builder("n").and(Expression.absent(writeId));
		item.entrySet()
			.stream()
			.limit(COMPARED)
			.forEach((attribute) -> condition.and(Expression.equal(attribute.getKey(), attribute.getValue())));
		return Objects.requireNonNull(condition.build());
	}

}
