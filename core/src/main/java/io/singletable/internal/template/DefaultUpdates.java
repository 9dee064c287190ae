package io.singletable.internal.template;

import io.singletable.core.UpdateOperations;
import io.singletable.core.UpdateTarget;

/**
 * Updates of a template of one table.
 */
interface DefaultUpdates extends UpdateOperations {

	/**
	 * What applies them.
	 * @return the execution
	 */
	InPlaceUpdates updates();

	@Override
	default <T> UpdateTarget<T> update(Class<T> type) {
		return updates().of(type);
	}

}
