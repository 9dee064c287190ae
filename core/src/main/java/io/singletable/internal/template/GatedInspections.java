package io.singletable.internal.template;

import java.util.Map;

import io.singletable.core.InspectionOperations;
import io.singletable.cost.EntityCost;
import io.singletable.internal.template.table.Inspections;
import io.singletable.mapping.EntityCheck;
import io.singletable.mapping.EntityKeys;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;

/**
 * Inspections of entities, which need no table.
 */
interface GatedInspections extends InspectionOperations {

	OperationGate gate();

	private Inspections inspections() {
		return gate().planning().maintenance().inspections();
	}

	@Override
	default EntityCheck check(Object entity) {
		return inspections().check(entity);
	}

	@Override
	default EntityKeys keysOf(Object entity) {
		return inspections().keysOf(entity);
	}

	@Override
	default EntityCost costOf(Object entity) {
		return inspections().costOf(entity);
	}

	@Override
	default Map<String, @Nullable Object> toMap(Object entity) {
		return inspections().toMap(entity);
	}

	@Override
	default <T> T fromMap(Map<String, ? extends @Nullable Object> values, Class<T> type) {
		return inspections().fromMap(values, type);
	}

	@Override
	default <T> T fromPatch(Patch patch, Class<T> type) {
		return inspections().fromPatch(patch, type);
	}

}
