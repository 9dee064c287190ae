package io.singletable.internal.template;

import io.singletable.core.SingleTableOperations;
import io.singletable.core.UpdateOperations;
import io.singletable.core.UpdateTarget;

/**
 * Updates of a template that resolves its table per operation: when an update is applied.
 */
interface RoutedUpdates extends UpdateOperations {

	/**
	 * The operations of the table of the operation that starts now.
	 * @return the operations
	 */
	SingleTableOperations current();

	/**
	 * Operations without a table, which only plan and describe.
	 * @return the operations
	 */
	SingleTableOperations planning();

	@Override
	default <T> UpdateTarget<T> update(Class<T> type) {
		planning().update(type);
		return new DefaultUpdateTarget<>(type, planning().entities().required(type).isSingleton(),
				new ForwardedUpdates(this::current, this::planning));
	}

	@Override
	default <T> T update(T before, T after) {
		return current().update(before, after);
	}

}
