package io.singletable.internal.template.table;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.plan.AccessPlan;
import io.singletable.internal.plan.QueryPlanner;
import io.singletable.internal.plan.QuerySpec;

/**
 * Cache of the plans of queries by their specifications. Thread-safe.
 */
public final class QueryPlans {

	/**
	 * Parts of a specification can come with a request, as a sort does: there may be any
	 * number of them.
	 */
	private static final int MAX_KEPT = 1_000;

	private final QueryPlanner planner;

	private final Map<QuerySpec, AccessPlan> plans = new ConcurrentHashMap<>();

	QueryPlans(QueryPlanner planner) {
		this.planner = planner;
	}

	public AccessPlan of(QuerySpec spec) {
		AccessPlan known = this.plans.get(spec);
		if (known != null) {
			return known;
		}
		AccessPlan plan = this.planner.plan(spec);
		if (this.plans.size() < MAX_KEPT) {
			this.plans.put(spec, plan);
		}
		return plan;
	}

}
