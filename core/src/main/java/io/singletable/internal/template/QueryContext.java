package io.singletable.internal.template;

import java.util.function.Predicate;

import io.singletable.core.TerminatingQuery;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.plan.AccessPlan;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

/**
 * Collaborators that all queries of a template share.
 *
 * @param plans the plans
 * @param executor runs them
 * @param projections the projections of their rows
 * @param deletes the deletes of their rows
 * @param sends sends them
 * @param layout the stored format
 * @param shards the numbers of shards that are written
 * @param observer the observer of their runs
 */
record QueryContext(QueryPlans plans, QueryExecutor executor, Projections projections, QueryDeletes deletes,
		WriteSends sends, TableLayout layout, WrittenShards shards, OperationObserver observer) {

	/**
	 * The same with a bound of requests.
	 */
	QueryContext bounded(int requests) {
		return new QueryContext(this.plans, this.executor.bounded(requests), this.projections, this.deletes, this.sends,
				this.layout, this.shards, this.observer);
	}

	/**
	 * Bind the arguments of a query.
	 */
	<R> TerminatingQuery<R> bind(AccessPlan plan, @Nullable Object[] arguments, ItemProjection<R> projection,
			@Nullable Predicate<Object> filter) {
		DefaultTerminatingQuery<R> query = DefaultTerminatingQuery.of(this, plan, arguments, projection, filter);
		return this.observer.isEnabled() ? new ObservedTerminatingQuery<>(query, query.entity(), this.observer) : query;
	}

	PlanDescription describe(AccessPlan plan) {
		return describe(plan, this.executor);
	}

	static PlanDescription describe(AccessPlan plan, QueryExecutor executor) {
		return plan.describe(executor.limits());
	}

}
