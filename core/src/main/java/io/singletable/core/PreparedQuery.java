package io.singletable.core;

import io.singletable.InvalidSortException;
import io.singletable.query.PlanDescription;

import org.springframework.data.domain.Sort;

/**
 * A planned query that waits for its arguments. Immutable, thread-safe.
 *
 * @param <T> the entity
 */
public interface PreparedQuery<T> {

	/**
	 * Bind arguments.
	 * @param arguments the arguments in the order of the parameters, none of them null
	 * @return the query
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if an argument
	 * is null or does not fit its property
	 */
	TerminatingQuery<T> bind(Object... arguments);

	/**
	 * The same query in another order.
	 * @param sort the order
	 * @return the query, planned once for each order
	 * @throws InvalidSortException if no index gives the order, or a property is unknown
	 */
	PreparedQuery<T> sort(Sort sort);

	/**
	 * The access plan: what will be read, and how.
	 * @return the description, whose text form is {@link #explain()}
	 */
	PlanDescription describe();

	/**
	 * The access plan: what will be read, and what it costs.
	 * @return the plan on one line
	 */
	default String explain() {
		return describe().toString();
	}

}
