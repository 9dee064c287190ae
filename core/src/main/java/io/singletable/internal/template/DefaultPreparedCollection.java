package io.singletable.internal.template;

import io.singletable.ReadConsistency;
import io.singletable.core.ItemCollection;
import io.singletable.core.PreparedCollection;
import io.singletable.internal.plan.CollectionPlan;
import io.singletable.query.PlanDescription;

import org.springframework.data.domain.Sort.Direction;

/**
 * An item collection that is planned once.
 */
final class DefaultPreparedCollection implements PreparedCollection {

	private final ItemCollections collections;

	private final CollectionPlan plan;

	DefaultPreparedCollection(ItemCollections collections, CollectionPlan plan) {
		this.collections = collections;
		this.plan = plan;
	}

	@Override
	public ItemCollection bind(Object... arguments) {
		return DefaultItemCollection.of(this.collections, this.plan, arguments);
	}

	@Override
	public PreparedCollection consistency(ReadConsistency consistency) {
		return new DefaultPreparedCollection(this.collections, this.plan.reading(consistency));
	}

	@Override
	public void requireFitting(Class<?> type) {
		this.collections.assemblies().of(this.plan, type);
	}

	@Override
	public PlanDescription describe() {
		return this.plan.describe(Direction.ASC, null);
	}

	@Override
	public String toString() {
		return explain();
	}

}
