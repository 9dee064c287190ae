package io.singletable.internal.template;

import io.singletable.core.InspectionOperations;
import io.singletable.cost.EntityCost;
import io.singletable.internal.write.EntityChecks;
import io.singletable.internal.write.EntityInspector;
import io.singletable.mapping.EntityCheck;
import io.singletable.mapping.EntityKeys;

/**
 * Implementation of {@link InspectionOperations}. Thread-safe.
 *
 * @param types the entities
 * @param inspector inspector of what entities are written as
 * @param checks the checks
 */
record Inspections(EntityTypes types, EntityInspector inspector, EntityChecks checks) implements InspectionOperations {

	@Override
	public EntityCheck check(Object entity) {
		return this.checks.check(this.types.typeOf(entity), entity);
	}

	@Override
	public EntityKeys keysOf(Object entity) {
		return this.inspector.keysOf(this.types.typeOf(entity), entity);
	}

	@Override
	public EntityCost costOf(Object entity) {
		return this.inspector.costOf(this.types.typeOf(entity), entity);
	}

}
