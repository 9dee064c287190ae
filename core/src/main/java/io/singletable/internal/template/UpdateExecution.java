package io.singletable.internal.template;

import java.util.Optional;

import io.singletable.update.UpdateDescription;

/**
 * Execution of updates that are completely built. Implementations are thread-safe.
 */
interface UpdateExecution {

	/**
	 * Apply an update, or throw.
	 */
	<T> T apply(UpdateSpec<T> update);

	/**
	 * Apply an update.
	 * @return the entity as stored, or empty if there is none that matches
	 */
	<T> Optional<T> applyIfMatching(UpdateSpec<T> update);

	/**
	 * Apply an update under a token, or throw.
	 */
	<T> void applyTokened(UpdateSpec<T> update);

	/**
	 * Apply an update under a token.
	 * @return {@code false} if there is no entity that matches
	 */
	<T> boolean applyTokenedIfMatching(UpdateSpec<T> update);

	/**
	 * Describe an update.
	 * @param tokened whether it is to be applied under a token
	 */
	<T> UpdateDescription explain(UpdateSpec<T> update, boolean tokened);

}
