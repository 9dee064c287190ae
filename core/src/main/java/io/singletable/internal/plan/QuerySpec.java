package io.singletable.internal.plan;

import io.singletable.ReadConsistency;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;

/**
 * What a query asks and allows, without its arguments: what is planned once.
 *
 * @param type the entities' type
 * @param criteria what is asked; every operand is a parameter or a value of the query
 * itself
 * @param sort the order wanted, or unsorted for that of whatever is read
 * @param index name of the index to use, null if the planner chooses
 * @param consistency consistency asked for, null for the configured one
 * @param allowances what the query may do beside reading exactly what it returns
 * @param maxSorted number of rows that the query may sort in memory if no index gives the
 * order, 0 if it may not
 */
public record QuerySpec(EntityMetadata<?> type, Criteria criteria, Sort sort, @Nullable String index,
		@Nullable ReadConsistency consistency, Allowances allowances, int maxSorted) {

	/**
	 * A query that leaves everything but criteria to the planner.
	 * @param type the entities' type
	 * @param criteria what is asked
	 * @return the description
	 */
	public static QuerySpec of(EntityMetadata<?> type, Criteria criteria) {
		return new QuerySpec(type, criteria, Sort.unsorted(), null, null, Allowances.NONE, 0);
	}

	/**
	 * The same query in another order.
	 * @param sort the order
	 * @return the description
	 */
	public QuerySpec sortedBy(Sort sort) {
		return new QuerySpec(this.type, this.criteria, sort, this.index, this.consistency, this.allowances,
				this.maxSorted);
	}

	/**
	 * Whether rows may have to be sorted in memory, and may be.
	 * @return {@code true} if there is an order, and sorting is allowed
	 */
	boolean mayBeSorted() {
		return this.maxSorted > 0 && this.sort.isSorted();
	}

	/**
	 * What a query may do beside reading exactly what it returns.
	 */
	public enum Allowances {

		/** Nothing: keys say all that is asked. */
		NONE,

		/** Read rows and filter them. */
		FILTERING,

		/** Read the whole table, and filter it. */
		SCAN;

		/**
		 * Whether rows may be filtered.
		 * @return {@code true} unless {@link #NONE}
		 */
		public boolean filtering() {
			return this != NONE;
		}

	}

}
