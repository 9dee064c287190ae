package io.singletable.internal.template;

import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.AccessPlan;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.query.PlanDescription;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Collaborators that all queries of a table share.
 *
 * @param shards the numbers of shards that are written
 */
record QueryContext(QueryPlans plans, QueryExecutor executor, Projections projections, QueryDeletes deletes,
		WriteSends sends, TableLayout layout, WrittenShards shards, Listings listings) {

	<T> Window<T> list(EntityMetadata<?> type, Class<T> rows, Direction direction, ScrollPosition position,
			Limit limit) {
		return this.executor.window(this.listings.of(type, direction), ItemProjection.entities(rows), position, limit);
	}

	PlanDescription describe(AccessPlan plan, QuerySettings settings) {
		return plan.describe(settings.executor(this.executor).limits());
	}

}
