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

	/**
	 * What applies differences.
	 * @return the updates
	 */
	DifferenceUpdates differences();

	@Override
	default <T> UpdateTarget<T> update(Class<T> type) {
		return updates().of(type);
	}

	@Override
	default <T> T update(T before, T after) {
		return differences().update(before, after);
	}

}
