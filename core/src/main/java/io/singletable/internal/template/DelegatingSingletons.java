package io.singletable.internal.template;

import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.core.SingletonOperations;

/**
 * Operations of a template on singletons, passed on to those that do them.
 */
interface DelegatingSingletons extends SingletonOperations {

	/**
	 * The operations that the calls are passed on to.
	 * @return the operations
	 */
	SingletonOperations singletons();

	@Override
	default <T> Optional<T> findSingleton(Class<T> type) {
		return singletons().findSingleton(type);
	}

	@Override
	default <T> T getSingleton(Class<T> type) {
		return singletons().getSingleton(type);
	}

	@Override
	default <T> T getSingleton(Class<T> type, Supplier<T> factory) {
		return singletons().getSingleton(type, factory);
	}

}
