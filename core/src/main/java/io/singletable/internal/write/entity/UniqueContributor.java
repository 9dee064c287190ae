package io.singletable.internal.write.entity;

import java.util.List;

import io.singletable.cost.ItemAction;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.ClaimActions;
import io.singletable.internal.write.unique.ClaimChange;

/**
 * Contributor of the unique values of entities: claims those that an entity gets, and
 * frees those that it no longer has.
 */
final class UniqueContributor implements WriteContributor {

	private final ClaimActions actions;

	UniqueContributor(TableLayout layout) {
		this.actions = new ClaimActions(layout);
	}

	@Override
	public void contribute(EntityWrite write, WritePlan.Builder plan) {
		if (write.type().isConstrained()) {
			ClaimChange change = ClaimChange.of(write.claims(), write.header().claims());
			this.actions.of(write.type(), write.key(), write.requiredWriteId(), change, write.now()).forEach(plan::add);
		}
	}

	@Override
	public List<ItemAction> describe(EntityMetadata<?> type, Intent intent) {
		return ClaimDescriptions.of(type.constraints(), intent);
	}

}
