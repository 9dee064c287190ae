package io.singletable.internal.template;

import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.core.SingletonOperations;
import io.singletable.internal.observation.OperationName;

/**
 * Operations on singletons, each observed as the one that it is an abbreviation of.
 */
interface GatedSingletons extends SingletonOperations {

	OperationGate gate();

	@Override
	default <T> Optional<T> findSingleton(Class<T> type) {
		return gate().run(OperationName.FIND_BY_ID, type, (found) -> found.isPresent() ? 1L : 0L,
				(table) -> table.reads().singletons().findSingleton(type));
	}

	@Override
	default <T> T getSingleton(Class<T> type) {
		return gate().run(OperationName.GET_OR_CREATE, type, (entity) -> 1L,
				(table) -> table.reads().singletons().getSingleton(type));
	}

	@Override
	default <T> T getSingleton(Class<T> type, Supplier<T> factory) {
		return gate().run(OperationName.GET_OR_CREATE, type, (entity) -> 1L,
				(table) -> table.reads().singletons().getSingleton(type, factory));
	}

}
