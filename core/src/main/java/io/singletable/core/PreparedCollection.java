package io.singletable.core;

import io.singletable.ReadConsistency;
import io.singletable.UnplannableQueryException;
import io.singletable.query.PlanDescription;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * A planned item collection that waits for its arguments. Immutable, thread-safe.
 */
public interface PreparedCollection {

	/**
	 * Bind arguments.
	 * @param arguments the arguments in the order of the parameters, none of them null
	 * @return the collection
	 * @throws InvalidDataAccessApiUsageException if an argument is null or does not fit
	 * its property
	 */
	ItemCollection bind(Object... arguments);

	/**
	 * Ask for a consistency, of collections of the table.
	 * @param consistency the consistency
	 * @return the planned collection
	 * @throws UnplannableQueryException if an index would have to be read consistently
	 */
	PreparedCollection consistency(ReadConsistency consistency);

	/**
	 * Check that {@link ItemCollection#as} can make a record of these collections. What
	 * is found is kept for the calls.
	 * @param type the record class
	 * @throws InvalidDataAccessApiUsageException if it can't, with the reason
	 */
	void requireFitting(Class<?> type);

	/**
	 * The access plan: what will be read, and how.
	 * @return the description, whose text form is {@link #explain()}
	 */
	PlanDescription describe();

	/**
	 * What will be read, and what it costs.
	 * @return the plan on one line
	 */
	default String explain() {
		return describe().toString();
	}

}
