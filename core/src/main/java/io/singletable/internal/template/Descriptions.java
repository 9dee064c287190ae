package io.singletable.internal.template;

import java.util.function.Predicate;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.plan.QuerySpec;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;

/**
 * Variations of what a query asks.
 */
final class Descriptions {

	private Descriptions() {
	}

	static QuerySpec sorted(QuerySpec query, Sort sort) {
		return query.sortedBy(sort);
	}

	static QuerySpec asking(QuerySpec query, Criteria criteria) {
		return new QuerySpec(query.type(), criteria, query.sort(), query.index(), query.consistency(),
				query.allowances(), query.maxSorted());
	}

	/**
	 * A function that leaves rows out is a filter that no index serves.
	 */
	static void requireFilteringFor(QuerySpec query, @Nullable Predicate<Object> filter) {
		if (filter != null && !query.allowances().filtering()) {
			throw new UnplannableQueryException("A query of " + query.type().typeName()
					+ " leaves out rows with filter(...), which are nevertheless read and billed: allow that with "
					+ "allowFiltering()");
		}
	}

}
