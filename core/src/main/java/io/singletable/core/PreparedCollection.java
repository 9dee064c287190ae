package io.singletable.core;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import io.singletable.query.PlanDescription;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Planned item collection with parameters for which arguments are still to be passed.
 * Immutable, thread-safe.
 */
public interface PreparedCollection {

	/**
	 * Bind arguments.
	 * @param arguments the arguments in the order of the parameters, none of them null
	 * @return the collection
	 * @throws InvalidDataAccessApiUsageException if an argument is null or not valid for
	 * its property
	 */
	ItemCollection bind(Object... arguments);

	/**
	 * Set the consistency of collections of the table.
	 * @param consistency the consistency
	 * @return the planned collection
	 * @throws UnplannableQueryException if an index would have to be read with strong
	 * consistency
	 */
	PreparedCollection consistency(ReadConsistency consistency);

	/**
	 * Limit the requests that a call may send, as {@link ItemCollection#budget} does.
	 * @param requests maximum number of requests, at least 1
	 * @return the planned collection
	 */
	PreparedCollection budget(int requests);

	/**
	 * Limit the items that each request reads, as {@link ItemCollection#pageSize} does.
	 * @param items maximum number of items of a request, at least 1
	 * @return the planned collection
	 */
	PreparedCollection pageSize(int items);

	/**
	 * Check that {@link ItemCollection#as} can assemble these collections into a record.
	 * The result is kept for the calls.
	 * @param type the record class
	 * @throws InvalidDataAccessApiUsageException if it can't, with the reason
	 */
	void requireFitting(Class<?> type);

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
