package io.singletable.internal.write.update;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.singletable.internal.expression.ConditionLimits;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import org.jspecify.annotations.Nullable;

/**
 * Plans of writes under a condition of the caller, which DynamoDB checks on items that
 * hold all attributes as the classes have them now. Thread-safe.
 */
final class ConditionedPlans {

	private final HeaderExpressions headers;

	ConditionedPlans(TableLayout layout) {
		this.headers = new HeaderExpressions(layout);
	}

	/**
	 * Whether DynamoDB can check conditions on all items of a type: not on compressed
	 * ones, or those of an earlier shape.
	 */
	static boolean areCheckable(EntityMetadata<?> type) {
		return type.isStoredAsAttributes() && type.schemaVersion() == 0;
	}

	/**
	 * What DynamoDB checks of the current item for a request.
	 * @return the condition, or null if DynamoDB can't check all of it
	 */
	@Nullable Expression condition(UpdateRequest request, Instant now) {
		Expression own = Objects.requireNonNull(request.condition()).expression().orElse(null);
		if (own == null) {
			return null;
		}
		Expression condition = Objects.requireNonNull(
				this.headers.changeable(request.classes(), request.type().schemaVersion(), now).and(own).build());
		return ConditionLimits.admitWithOthers(condition) ? condition : null;
	}

	/**
	 * Demand that the current item of the entity matches: the first of a plan.
	 */
	static <R> PlannedWrite<R> under(Expression condition, PlannedWrite<R> planned) {
		return withFirst(planned, (action) -> action.under(condition));
	}

	/**
	 * Ask for the item that a plan deletes, if it is that of a type without version.
	 */
	static <R> PlannedWrite<R> returningDeleted(PlannedWrite<R> planned) {
		return withFirst(planned,
				(action) -> (action instanceof WriteAction.Delete delete) ? delete.returningItem() : action);
	}

	private static <R> PlannedWrite<R> withFirst(PlannedWrite<R> planned, UnaryOperator<WriteAction> change) {
		WritePlan plan = planned.plan();
		List<WriteAction> actions = new ArrayList<>(plan.actions());
		actions.set(0, change.apply(actions.get(0)));
		return new PlannedWrite<>(planned.written(), planned.id(), planned.intent(),
				new WritePlan(plan.id(), plan.subject(), plan.guard(), actions), planned.blobs());
	}

}
