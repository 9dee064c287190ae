package io.singletable.internal.write.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

import io.singletable.cost.ItemAction;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.Intent;

/**
 * Costs of the plans of writes of single entities, which are known before any is made.
 * Thread-safe.
 */
public final class PlanCosts {

	private final TableLayout layout;

	private final List<WriteContributor> contributors;

	PlanCosts(TableLayout layout, List<WriteContributor> contributors) {
		this.layout = layout;
		this.contributors = contributors;
	}

	/**
	 * The cost of the plans of a type.
	 * @param projections what each index holds of an item
	 */
	public WriteCost of(EntityMetadata<?> type, Intent intent, Function<String, IndexProjection> projections) {
		return WriteCost.of(actions(type, intent), IndexWrites.of(type, intent, this.layout, projections));
	}

	/**
	 * The cost of the plans of a type in a transaction with others.
	 * @param projections what each index holds of an item
	 */
	public WriteCost inTransaction(EntityMetadata<?> type, Intent intent,
			Function<String, IndexProjection> projections) {
		return WriteCost.of(actions(type, intent), IndexWrites.of(type, intent, this.layout, projections), true);
	}

	/**
	 * The cost of the plan of an update that changes certain unique values.
	 * @param constraints names of the constraints that the values are of
	 * @param projections what each index holds of an item
	 */
	public WriteCost ofChange(EntityMetadata<?> type, Collection<String> constraints,
			Function<String, IndexProjection> projections) {
		List<ItemAction> actions = new ArrayList<>(actions(type, Intent.UPDATE));
		actions.removeIf(ClaimDescriptions::include);
		actions.addAll(ClaimDescriptions.of(constraints, Intent.UPDATE));
		return WriteCost.of(actions, IndexWrites.of(type, Intent.UPDATE, this.layout, projections));
	}

	private List<ItemAction> actions(EntityMetadata<?> type, Intent intent) {
		return this.contributors.stream()
			.flatMap((contributor) -> contributor.describe(type, intent).stream())
			.toList();
	}

}
