package io.singletable.core;

import io.singletable.ConditionFailedException;
import io.singletable.EntityNotFoundException;
import io.singletable.update.UpdateDescription;

/**
 * Update that is sent as a transaction of one, under a token by which DynamoDB recognizes
 * it if it is sent again. Immutable, thread-safe.
 * <p>
 * No entity comes back that would show whether its class computes a property of a key
 * from one that was changed: updates of such a class are applied with
 * {@link EntityUpdate#apply()}, which notices, and repairs the index.
 */
public interface IdempotentUpdate {

	/**
	 * Apply the update. In a transaction, the entity is read only if it has to be (as for
	 * {@link EntityUpdate#apply()}, or because the type is compressed or has a schema
	 * version). If it is not, the commit throws the exceptions, and until then, the
	 * entity can be neither read nor written again.
	 * @throws EntityNotFoundException if the entity does not exist
	 * @throws ConditionFailedException if it does not match the condition
	 */
	void apply();

	/**
	 * Apply the update if there is an entity that matches the condition. In a
	 * transaction, the entity is read for that.
	 * @return {@code false} if the entity does not exist or does not match
	 */
	boolean applyIfMatching();

	/**
	 * Describe what the update becomes. Nothing is sent.
	 * @return the description
	 */
	UpdateDescription explain();

}
