package io.singletable.internal.write.update;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.singletable.ReadConsistency;
import io.singletable.cost.CostEstimate;
import io.singletable.cost.ItemAction;
import io.singletable.cost.RequestCount;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WriteId;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.OverflowCost;
import io.singletable.internal.plan.ReadCost;
import io.singletable.internal.write.entity.ClaimDescriptions;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.entity.IndexWrites;
import io.singletable.internal.write.entity.WriteCost;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.update.UpdateDescription;
import io.singletable.update.UpdateMethod;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of updates: what they become, why, and what that costs. Sends nothing.
 * Thread-safe.
 */
final class UpdateDescriptions {

	private static final String GET = "GetItem";

	private final TableLayout layout;

	private final UpdatePlanner planner;

	private final EntityPlanner puts;

	private final HeaderExpressions headers;

	UpdateDescriptions(TableLayout layout, UpdatePlanner planner, EntityPlanner puts) {
		this.layout = layout;
		this.planner = planner;
		this.puts = puts;
		this.headers = new HeaderExpressions(layout);
	}

	/**
	 * Describe an update.
	 * @param key key of the item, null if no item can have the id
	 * @param projections what each index holds of an item
	 */
	UpdateDescription describe(UpdateRequest request, @Nullable ItemKey key, Instant now, boolean idempotent,
			Function<String, IndexProjection> projections) {
		if (key == null) {
			return nothing(request, "no stored entity has this id", List.of(),
					new CostEstimate(RequestCount.of(0), null, null));
		}
		if (request.update().isEmpty()) {
			return nothing(request, "there is nothing to change: the entity is read", List.of(GET),
					ReadCost.ofItem(ReadConsistency.STRONG));
		}
		UpdatePlan plan = this.planner.plan(request, key, now, !idempotent, WriteId.random(now));
		WriteAction.Update update = plan.update();
		return (update != null) ? inPlace(request, update, idempotent, projections)
				: afterRead(request, plan, projections);
	}

	/**
	 * The cost of the write of an update whose changes are not known.
	 * @param projections what each index holds of an item
	 */
	WriteCost cost(EntityMetadata<?> type, Function<String, IndexProjection> projections) {
		if (this.planner.requiresEntity(type)) {
			return this.puts.costs().of(type, Intent.UPDATE, projections);
		}
		ItemAction update = new ItemAction(ItemAction.Kind.UPDATE, "current item", "it exists", null);
		List<ItemAction> actions = new ArrayList<>(List.of(update));
		actions.addAll(ClaimDescriptions.of(type.constraints(), Intent.UPDATE));
		return WriteCost.of(actions, IndexWrites.of(type, Intent.UPDATE, this.layout, projections));
	}

	private static UpdateDescription nothing(UpdateRequest request, String reason, List<String> requests,
			CostEstimate cost) {
		return new UpdateDescription(request.type().typeName(), UpdateMethod.NONE, List.of(reason), requests, null,
				null, cost);
	}

	private UpdateDescription inPlace(UpdateRequest request, WriteAction.Update update, boolean idempotent,
			Function<String, IndexProjection> projections) {
		EntityMetadata<?> type = request.type();
		String condition = Objects.requireNonNull(update.condition()).readableText();
		ItemAction action = new ItemAction(ItemAction.Kind.UPDATE, "current item", condition, null);
		Set<String> changed = Set.copyOf(update.changes().names().values());
		WriteCost cost = WriteCost.of(List.of(action), IndexWrites.ofUpdate(type, changed, this.layout, projections),
				idempotent);
		return new UpdateDescription(type.typeName(), idempotent ? UpdateMethod.TRANSACTION : UpdateMethod.UPDATE_ITEM,
				List.of(), cost.requests(), update.changes().readableText(), condition,
				CostEstimate.ofWrite(RequestCount.of(1), cost.units()));
	}

	private UpdateDescription afterRead(UpdateRequest request, UpdatePlan plan,
			Function<String, IndexProjection> projections) {
		EntityMetadata<?> type = request.type();
		WriteCost put = this.puts.costs().ofChange(type, plan.touched(), projections);
		String condition = (type.hasVersion() ? this.headers.version(1) : this.headers.writtenBy(WriteId.random()))
			.readableText();
		UpdateMethod method = type.isVersioned() ? UpdateMethod.READ_AND_VERSION
				: plan.touched().isEmpty() ? UpdateMethod.READ_AND_PUT : UpdateMethod.READ_AND_TRANSACTION;
		return new UpdateDescription(type.typeName(), method, plan.reasons(),
				List.of(GET, put.requests().get(put.requests().size() - 1)), null, condition,
				OverflowCost.ofReadAndWrite(type, ReadCost.ofItem(ReadConsistency.STRONG)
					.then(CostEstimate.ofWrite(RequestCount.of(1), put.units()))));
	}

}
