package io.singletable.internal.template;

import java.util.function.Function;

import io.singletable.core.CollectionKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.BoundQuery;
import io.singletable.internal.plan.collection.CollectionPlan;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.template.table.CallBudget;
import io.singletable.internal.template.table.EntityTypes;
import io.singletable.internal.template.table.ItemCollections;
import io.singletable.internal.template.table.TableOperations;
import io.singletable.mapping.IndexKey;
import io.singletable.query.Criteria;
import io.singletable.query.Parameters;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort.Direction;

/**
 * Call of a planned item collection, whose table is chosen when it runs.
 */
record CollectionCall(PerTable<CollectionPlan> plans, Object[] arguments, Direction direction, CallBudget budget,
		PerTable<BoundQuery> queries) implements EntityNames {

	CollectionCall(PerTable<CollectionPlan> plans, Object[] arguments, Direction direction, CallBudget budget) {
		this(plans, arguments, direction, budget, plans.map((plan) -> plan.bind(direction, arguments)));
	}

	/**
	 * The call of a collection with all of its values, of which the criteria are planned
	 * once.
	 */
	static CollectionCall of(OperationGate gate, EntityMetadata<?> type, CollectionKey key) {
		return key.accept(new Binding(gate, type));
	}

	CollectionCall withPlans(PerTable<CollectionPlan> plans) {
		return new CollectionCall(plans, this.arguments, this.direction, this.budget);
	}

	CollectionCall withDirection(Direction direction) {
		return new CollectionCall(this.plans, this.arguments, direction, this.budget);
	}

	CollectionCall withBudget(CallBudget budget) {
		return new CollectionCall(this.plans, this.arguments, this.direction, budget, this.queries);
	}

	CollectionPlan planned() {
		return this.plans.planned();
	}

	BoundQuery query(TableOperations table) {
		return this.queries.at(table);
	}

	QueryExecutor executor(TableOperations table) {
		return table.collections().executor(this.budget);
	}

	@Override
	public String of(EntityTypes types) {
		return planned().type().typeName();
	}

	/**
	 * Visitor that takes the values out of a key.
	 */
	private record Binding(OperationGate gate,
			EntityMetadata<?> metadata) implements CollectionKey.Visitor<CollectionCall> {

		@Override
		public CollectionCall visitId(Class<?> type, Object id) {
			return planned((collections) -> collections.ofId(this.metadata, id));
		}

		@Override
		public CollectionCall visitCriteria(Class<?> type, @Nullable String index, Criteria criteria) {
			Parameters parameters = Parameters.of(criteria);
			return planned((collections) -> collections.ofCriteria(this.metadata, index, parameters.criteria()),
					parameters.values().toArray());
		}

		@Override
		public CollectionCall visitIndexKey(Class<?> type, String index, IndexKey key) {
			return planned((collections) -> collections.ofIndexKey(this.metadata, index, key));
		}

		private CollectionCall planned(Function<ItemCollections, CollectionPlan> planner, Object... arguments) {
			return new CollectionCall(PerTable.of(this.gate, (table) -> planner.apply(table.collections())), arguments,
					Direction.ASC, CallBudget.NONE);
		}

	}

}
