package io.singletable.internal.template.table;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.plan.AccessPlan;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.query.PlanDescription;

/**
 * Collaborators that all queries of a table share.
 *
 * @param shards the numbers of shards that are written
 */
public record QueryContext(QueryPlans plans, QueryExecutor executor, Projections projections, QueryDeletes deletes,
		WriteSends sends, TableLayout layout, WrittenShards shards) {

	public PlanDescription describe(AccessPlan plan, QuerySettings settings) {
		return plan.describe(settings.executor(this.executor).limits());
	}

}
