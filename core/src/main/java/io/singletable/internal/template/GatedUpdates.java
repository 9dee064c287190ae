package io.singletable.internal.template;

import io.singletable.core.UpdateOperations;
import io.singletable.core.UpdateTarget;
import io.singletable.internal.observation.OperationName;

import org.springframework.util.Assert;

/**
 * Updates in code, and by what differs.
 */
interface GatedUpdates extends UpdateOperations {

	OperationGate gate();

	@Override
	default <T> UpdateTarget<T> update(Class<T> type) {
		return new DefaultUpdateTarget<>(type, gate().types().metadata(type).isSingleton(), gate());
	}

	@Override
	default <T> T update(T before, T after) {
		Assert.notNull(before, "before must not be null");
		return gate().run(OperationName.UPDATE, before, (table) -> table.writes().differences().update(before, after));
	}

}
