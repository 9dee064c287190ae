package io.singletable.internal.plan;

import io.singletable.ReadConsistency;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;

/**
 * Specification of a query, without its arguments: criteria, order and allowances. It is
 * planned once.
 *
 * @param criteria the criteria; every operand is a parameter or a value of the query
 * itself
 * @param sort the order of the rows, or unsorted for that of whatever is read
 * @param index name of the index to use, null if the planner chooses
 * @param consistency consistency of the read, null for the configured one
 * @param maxSorted number of rows that the query may sort in memory if no index gives the
 * order, 0 if it may not
 */
public record QuerySpec(EntityMetadata<?> type, Criteria criteria, Sort sort, @Nullable String index,
		@Nullable ReadConsistency consistency, Allowances allowances, int maxSorted) {

	/**
	 * A query that leaves everything but criteria to the planner.
	 */
	public static QuerySpec of(EntityMetadata<?> type, Criteria criteria) {
		return new QuerySpec(type, criteria, Sort.unsorted(), null, null, Allowances.NONE, 0);
	}

	public QuerySpec withCriteria(Criteria criteria) {
		return new QuerySpec(this.type, criteria, this.sort, this.index, this.consistency, this.allowances,
				this.maxSorted);
	}

	public QuerySpec withSort(Sort sort) {
		return new QuerySpec(this.type, this.criteria, sort, this.index, this.consistency, this.allowances,
				this.maxSorted);
	}

	public QuerySpec withIndex(String index) {
		return new QuerySpec(this.type, this.criteria, this.sort, index, this.consistency, this.allowances,
				this.maxSorted);
	}

	public QuerySpec withConsistency(ReadConsistency consistency) {
		return new QuerySpec(this.type, this.criteria, this.sort, this.index, consistency, this.allowances,
				this.maxSorted);
	}

	public QuerySpec withAllowances(Allowances allowances) {
		return new QuerySpec(this.type, this.criteria, this.sort, this.index, this.consistency, allowances,
				this.maxSorted);
	}

	/**
	 * The same query with another limit on sorting in memory.
	 * @param maxSorted number of rows that it may sort, 0 for none
	 */
	public QuerySpec withMaxSorted(int maxSorted) {
		return new QuerySpec(this.type, this.criteria, this.sort, this.index, this.consistency, this.allowances,
				maxSorted);
	}

	/**
	 * Whether rows may have to be sorted in memory, and may be.
	 * @return {@code true} if there is an order, and sorting is allowed
	 */
	boolean mayBeSorted() {
		return this.maxSorted > 0 && this.sort.isSorted();
	}

	/**
	 * Allowances of a query beside reading exactly what it returns.
	 */
	public enum Allowances {

		/** None: key conditions express all criteria. */
		NONE,

		/** Read rows and filter them. */
		FILTERING,

		/** Read the whole table, or the whole index that is named, and filter it. */
		SCAN;

		/**
		 * Whether rows may be filtered.
		 */
		public boolean filtering() {
			return this != NONE;
		}

		/**
		 * Whether everything may be read.
		 */
		boolean scanning() {
			return this == SCAN;
		}

	}

}
