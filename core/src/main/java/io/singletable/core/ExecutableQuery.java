package io.singletable.core;

import java.util.function.Predicate;

import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.UnplannableQueryException;
import io.singletable.query.Criteria;

import org.springframework.data.domain.Sort;

/**
 * A query that is being described, and can be run. Immutable: each step returns another
 * query. The same description is planned once and then found again, so that describing a
 * query anew for each call costs no planning.
 *
 * @param <T> the entity
 */
public interface ExecutableQuery<T> extends TerminatingQuery<T> {

	/**
	 * Ask for the entities that meet criteria, in place of any asked before.
	 * @param criteria the criteria
	 * @return the query
	 */
	ExecutableQuery<T> matching(Criteria criteria);

	/**
	 * Ask for an order, which an index must give unless {@link #allowSorting} is called.
	 * @param sort the order
	 * @return the query
	 */
	ExecutableQuery<T> sort(Sort sort);

	/**
	 * Choose the index.
	 * @param name name of the index
	 * @return the query
	 */
	ExecutableQuery<T> usingIndex(String name);

	/**
	 * Allow rows to be read and then filtered. DynamoDB bills what is read.
	 * @return the query
	 */
	ExecutableQuery<T> allowFiltering();

	/**
	 * Allow the whole table to be read, with the items of all types, if no index serves
	 * the query.
	 * @return the query
	 */
	ExecutableQuery<T> allowScan();

	/**
	 * Allow rows to be sorted in memory, if no index gives the order: all that match are
	 * read, and held, before the first is returned. They have no positions, and can't be
	 * read as a window. Rows come in the order that an index would give, with equal ones
	 * by id; a null comes before every value, and after it in descending order. A run
	 * that matches more rows throws {@link RequestLimitExceededException}.
	 * @param max number of rows that may be sorted, at least 1
	 * @return the query
	 */
	ExecutableQuery<T> allowSorting(int max);

	/**
	 * Ask for a consistency. Indexes are eventually consistent: a query that needs one is
	 * refused if it asks for more.
	 * @param consistency the consistency
	 * @return the query
	 */
	ExecutableQuery<T> consistency(ReadConsistency consistency);

	@Override
	ExecutableQuery<T> budget(int requests);

	/**
	 * Leave out loaded entities for which a function says no. Applied last; amounts are
	 * exact all the same. It is not part of what a position is bound to: go on with the
	 * same function. Needs {@link #allowFiltering()}.
	 * @param predicate the function
	 * @return the query
	 */
	ExecutableQuery<T> filter(Predicate<? super T> predicate);

	/**
	 * Plan the query once for many calls. Its criteria may hold
	 * {@link io.singletable.query.Operand.Parameter parameters}.
	 * @return the planned query
	 * @throws UnplannableQueryException if it can't be planned
	 */
	PreparedQuery<T> prepare();

}
