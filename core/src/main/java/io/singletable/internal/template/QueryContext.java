package io.singletable.internal.template;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.plan.AccessPlan;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.query.PlanDescription;

/**
 * Collaborators that all queries of a template share.
 *
 * @param plans the plans
 * @param executor runs them
 * @param projections the projections of their rows
 * @param deletes the deletes of their rows
 * @param layout the stored format
 * @param shards the numbers of shards that are written
 */
record QueryContext(QueryPlans plans, QueryExecutor executor, Projections projections, QueryDeletes deletes,
		TableLayout layout, WrittenShards shards) {

	/**
	 * The same with a bound of requests.
	 */
	QueryContext bounded(int requests) {
		return new QueryContext(this.plans, this.executor.bounded(requests), this.projections, this.deletes,
				this.layout, this.shards);
	}

	PlanDescription describe(AccessPlan plan) {
		return describe(plan, this.executor);
	}

	static PlanDescription describe(AccessPlan plan, QueryExecutor executor) {
		return plan.describe(executor.limits());
	}

}
