package io.singletable.internal.template;

import io.singletable.ReadConsistency;
import io.singletable.core.CollectionKey;
import io.singletable.core.ItemCollection;
import io.singletable.core.PreparedCollection;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.collection.CollectionPlan;
import io.singletable.internal.template.table.CallBudget;
import io.singletable.internal.template.table.ItemCollections;
import io.singletable.query.PlanDescription;

import org.springframework.data.domain.Sort.Direction;

/**
 * An item collection that is planned once.
 */
record DefaultPreparedCollection(OperationGate gate, PerTable<CollectionPlan> plans,
		CallBudget budget) implements PreparedCollection {

	static PreparedCollection of(OperationGate gate, EntityMetadata<?> type, CollectionKey key) {
		return new DefaultPreparedCollection(gate,
				PerTable.of(gate, (table) -> table.collections().plan(type, key)).kept(), CallBudget.NONE);
	}

	@Override
	public ItemCollection bind(Object... arguments) {
		return new DefaultItemCollection(this.gate,
				new CollectionCall(this.plans, arguments.clone(), Direction.ASC, this.budget));
	}

	@Override
	public PreparedCollection consistency(ReadConsistency consistency) {
		return new DefaultPreparedCollection(this.gate, this.plans.map((plan) -> plan.reading(consistency)).kept(),
				this.budget);
	}

	@Override
	public PreparedCollection budget(int requests) {
		return new DefaultPreparedCollection(this.gate, this.plans, this.budget.withRequests(requests));
	}

	@Override
	public PreparedCollection pageSize(int items) {
		return new DefaultPreparedCollection(this.gate, this.plans, this.budget.withPageSize(items));
	}

	@Override
	public void requireFitting(Class<?> type) {
		collections().assemblies().of(this.plans.planned(), type);
	}

	@Override
	public PlanDescription describe() {
		return this.plans.planned().describe(Direction.ASC, collections().executor(this.budget).limits());
	}

	private ItemCollections collections() {
		return this.gate.planning().collections();
	}

	@Override
	public String toString() {
		return explain();
	}

}
