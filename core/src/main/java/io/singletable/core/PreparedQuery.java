package io.singletable.core;

import io.singletable.InvalidSortException;
import io.singletable.query.PlanDescription;

import org.springframework.data.domain.Sort;

/**
 * Planned query with parameters for which arguments are still to be passed. Immutable,
 * thread-safe.
 *
 * @param <T> the entity type
 */
public interface PreparedQuery<T> {

	/**
	 * Bind arguments.
	 * @param arguments the arguments in the order of the parameters, none of them null
	 * @return the query
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if an argument
	 * is null or not valid for its property
	 */
	TerminatingQuery<T> bind(Object... arguments);

	/**
	 * Return the same query with another order.
	 * @param sort the order
	 * @return the query, planned once for each order
	 * @throws InvalidSortException if no index provides the order, or a property is
	 * unknown
	 */
	PreparedQuery<T> sort(Sort sort);

	/**
	 * Return the access plan.
	 * @return the description, whose text form is {@link #explain()}
	 */
	PlanDescription describe();

	/**
	 * Return the access plan and its cost as text.
	 * @return the plan on one line
	 */
	default String explain() {
		return describe().toString();
	}

}
