package io.singletable.internal.template;

import io.singletable.ReadConsistency;
import io.singletable.core.ItemCollection;
import io.singletable.core.PreparedCollection;
import io.singletable.internal.plan.CollectionPlan;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.query.PlanDescription;

import org.springframework.data.domain.Sort.Direction;

/**
 * An item collection that is planned once.
 */
final class DefaultPreparedCollection implements PreparedCollection {

	private final ItemCollections collections;

	private final CollectionPlan plan;

	private final QueryExecutor executor;

	DefaultPreparedCollection(ItemCollections collections, CollectionPlan plan, QueryExecutor executor) {
		this.collections = collections;
		this.plan = plan;
		this.executor = executor;
	}

	@Override
	public ItemCollection bind(Object... arguments) {
		return this.collections.bind(this.plan, this.executor, arguments);
	}

	@Override
	public PreparedCollection consistency(ReadConsistency consistency) {
		return new DefaultPreparedCollection(this.collections, this.plan.reading(consistency), this.executor);
	}

	@Override
	public PreparedCollection budget(int requests) {
		return new DefaultPreparedCollection(this.collections, this.plan, this.executor.bounded(requests));
	}

	@Override
	public void requireFitting(Class<?> type) {
		this.collections.assemblies().of(this.plan, type);
	}

	@Override
	public PlanDescription describe() {
		return this.plan.describe(Direction.ASC, this.executor.limits());
	}

	@Override
	public String toString() {
		return explain();
	}

}
