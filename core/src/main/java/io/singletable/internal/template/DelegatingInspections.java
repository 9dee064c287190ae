package io.singletable.internal.template;

import io.singletable.core.InspectionOperations;
import io.singletable.cost.EntityCost;
import io.singletable.mapping.EntityCheck;
import io.singletable.mapping.EntityKeys;

/**
 * Inspections of a template, passed on to those that do them.
 */
interface DelegatingInspections extends InspectionOperations {

	/**
	 * The operations that the calls are passed on to.
	 * @return the operations
	 */
	InspectionOperations inspections();

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

}
