package io.singletable.core;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.mapping.EntityMetadata;
import io.singletable.mapping.EntityRegistry;
import io.singletable.query.PlanReader;
import io.singletable.query.criteria.Parameters;
import io.singletable.query.plan.CollectionPlan;
import io.singletable.query.plan.CollectionPlanner;

/**
 * The item collections of a template. What criteria ask is planned once, whatever their
 * values. Thread-safe.
 */
final class ItemCollections {

	private static final int MAX_KEPT = 1_000;

	private final CollectionPlanner planner;

	private final PlanReader reader;

	private final Assemblies assemblies;

	private final Map<CollectionOfCriteria, CollectionPlan> plans = new ConcurrentHashMap<>();

	ItemCollections(CollectionPlanner planner, PlanReader reader, EntityRegistry registry) {
		this.planner = planner;
		this.reader = reader;
		this.assemblies = new Assemblies(registry);
	}

	PlanReader reader() {
		return this.reader;
	}

	Assemblies assemblies() {
		return this.assemblies;
	}

	ItemCollection of(EntityMetadata<?> type, CollectionKey key) {
		if (key instanceof CollectionOfCriteria asked) {
			Parameters parameters = Parameters.of(asked.criteria());
			CollectionPlan plan = plan(type,
					new CollectionOfCriteria(asked.type(), asked.index(), parameters.criteria()));
			return BoundCollection.of(this, plan, parameters.values().toArray());
		}
		return BoundCollection.of(this, plan(type, key));
	}

	PreparedCollection prepare(EntityMetadata<?> type, CollectionKey key) {
		return new PlannedCollection(this, plan(type, key));
	}

	private CollectionPlan plan(EntityMetadata<?> type, CollectionKey key) {
		if (key instanceof CollectionOfId ofId) {
			return this.planner.ofId(type, ofId.id());
		}
		if (key instanceof CollectionOfIndexKey ofKey) {
			return this.planner.ofIndexKey(type, ofKey.index(), ofKey.key());
		}
		return plan(type, (CollectionOfCriteria) key);
	}

	private CollectionPlan plan(EntityMetadata<?> type, CollectionOfCriteria key) {
		CollectionPlan known = this.plans.get(key);
		if (known != null) {
			return known;
		}
		CollectionPlan plan = this.planner.ofCriteria(type, key.index(), key.criteria());
		if (this.plans.size() < MAX_KEPT) {
			this.plans.put(key, plan);
		}
		return plan;
	}

}
