package io.singletable.internal.template;

import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.core.SingletonOperations;
import io.singletable.internal.observation.OperationObserver;

/**
 * Operations on singletons, each observed as the one that it is an abbreviation of.
 *
 * @param operations the operations
 * @param types the entities
 * @param observer the observer
 */
record ObservedSingletons(SingletonOperations operations, EntityTypes types,
		OperationObserver observer) implements SingletonOperations {

	@Override
	public <T> Optional<T> findSingleton(Class<T> type) {
		return this.observer.observe("find-by-id", nameOf(type), (found) -> found.isPresent() ? 1L : 0L,
				() -> this.operations.findSingleton(type));
	}

	@Override
	public <T> T getSingleton(Class<T> type) {
		return this.observer.observe("get-or-create", nameOf(type), (entity) -> 1L,
				() -> this.operations.getSingleton(type));
	}

	@Override
	public <T> T getSingleton(Class<T> type, Supplier<T> factory) {
		return this.observer.observe("get-or-create", nameOf(type), (entity) -> 1L,
				() -> this.operations.getSingleton(type, factory));
	}

	private String nameOf(Class<?> type) {
		return this.types.metadata(type).typeName();
	}

}
