package io.singletable.core;

import io.singletable.cost.EntityCosts;

/**
 * Operations that say what operations cost, without sending a request.
 */
public interface CostOperations {

	/**
	 * Describe what the operations on the entities of a type send, and what that costs.
	 * Requests that are repeated after a failure or a conflict with another writer are
	 * not included.
	 * @param type the annotated class, or a class of a sealed hierarchy, whose hierarchy
	 * is described
	 * @return the costs
	 * @throws IllegalArgumentException if the class is not an entity of this table
	 */
	EntityCosts describeOperations(Class<?> type);

}
