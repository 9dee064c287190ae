package io.singletable.core;

import java.util.function.Predicate;

import io.singletable.ReadConsistency;
import io.singletable.RequestLimitExceededException;
import io.singletable.UnplannableQueryException;
import io.singletable.query.Criteria;

import org.springframework.data.domain.Sort;

/**
 * Query that is being built, and can be executed. Immutable: each step returns another
 * query. Equal queries are planned once and reused, so that building a query again for
 * each call costs no planning.
 *
 * @param <T> the entity
 */
public interface ExecutableQuery<T> extends TerminatingQuery<T> {

	/**
	 * Set the criteria that entities have to match, in place of previous ones.
	 * @param criteria the criteria
	 * @return the query
	 */
	ExecutableQuery<T> matching(Criteria criteria);

	/**
	 * Set the order, which an index must provide unless {@link #allowSorting} is called.
	 * @param sort the order
	 * @return the query
	 */
	ExecutableQuery<T> sort(Sort sort);

	/**
	 * Set the index.
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
	 * Allow the whole table to be read, including the items of all other types, if no
	 * index serves the query. After {@link #usingIndex(String)}, the whole index is read
	 * instead: it lacks every entity in which a property of the keys of the index is
	 * null, and these are no rows. Rows of a scan come in no order, and their windows
	 * can't be scrolled backward.
	 * @return the query
	 */
	ExecutableQuery<T> allowScan();

	/**
	 * Allow rows to be sorted in memory if no index provides the order: all matching rows
	 * are read, and held, before the first is returned. They have no positions, and can't
	 * be read in windows. The order is that of an index, with equal rows by id; null
	 * comes before all values, and after them in descending order. A run that matches
	 * more rows throws {@link RequestLimitExceededException}.
	 * @param max maximum number of rows to sort, at least 1
	 * @return the query
	 */
	ExecutableQuery<T> allowSorting(int max);

	/**
	 * Set the consistency. Indexes are eventually consistent: a query that needs an index
	 * is refused if it requests strong consistency. One for the values of a unique
	 * constraint needs none, and is strongly consistent where it uses none.
	 * @param consistency the consistency
	 * @return the query
	 */
	ExecutableQuery<T> consistency(ReadConsistency consistency);

	@Override
	ExecutableQuery<T> budget(int requests);

	@Override
	ExecutableQuery<T> pageSize(int items);

	/**
	 * Leave out loaded entities that a predicate rejects. Applied last; the number of
	 * rows is exact nevertheless. The predicate is not a part of what a position is bound
	 * to: continue with the same one. Requires {@link #allowFiltering()}.
	 * @param predicate the predicate
	 * @return the query
	 */
	ExecutableQuery<T> filter(Predicate<? super T> predicate);

	/**
	 * Plan the query once for many calls. Its criteria may contain
	 * {@link io.singletable.query.Operand.Parameter parameters}.
	 * @return the planned query
	 * @throws UnplannableQueryException if it can't be planned
	 */
	PreparedQuery<T> prepare();

}
