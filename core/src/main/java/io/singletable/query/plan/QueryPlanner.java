package io.singletable.query.plan;

/**
 * Chooses how a query reads. Thread-safe.
 */
public final class QueryPlanner {

	/**
	 * Plan a query.
	 * @param query what is asked
	 * @return the plan
	 * @throws UnplannableQueryException if nothing serves the query as it is asked, or
	 * several indexes do alike
	 */
	public AccessPlan plan(QueryDescription query) {
		throw new UnsupportedOperationException();
	}

}
