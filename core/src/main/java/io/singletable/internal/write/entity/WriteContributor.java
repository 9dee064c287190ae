package io.singletable.internal.write.entity;

import java.util.List;

import io.singletable.cost.ItemAction;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.WritePlan;

/**
 * Feature that takes part in writes of entities by contributing actions. The executor
 * knows none of them.
 */
interface WriteContributor {

	/**
	 * Contribute to a write.
	 */
	void contribute(EntityWrite write, WritePlan.Builder plan);

	/**
	 * Describe what is contributed to the writes of a type, in their order.
	 */
	List<ItemAction> describe(EntityMetadata<?> type, Intent intent);

}
