package io.singletable.internal.template;

import io.singletable.core.SingleTableOperations;
import io.singletable.core.UpdateOperations;
import io.singletable.core.UpdateTarget;
import io.singletable.internal.observation.OperationObserver;

import org.springframework.util.Assert;

/**
 * Updates of a template, each with its observation.
 */
interface ObservedUpdates extends UpdateOperations {

	/**
	 * The operations that are observed.
	 * @return the operations
	 */
	SingleTableOperations observed();

	EntityTypes types();

	OperationObserver observer();

	@Override
	default <T> UpdateTarget<T> update(Class<T> type) {
		observed().update(type);
		return new DefaultUpdateTarget<>(type, types().metadata(type).isSingleton(),
				new ObservedUpdateExecution(new ForwardedUpdates(this::observed, this::observed), types(), observer()));
	}

	@Override
	default <T> T update(T before, T after) {
		Assert.notNull(before, "before must not be null");
		return observer().observe("update", types().typeOf(before).typeName(), () -> observed().update(before, after));
	}

}
