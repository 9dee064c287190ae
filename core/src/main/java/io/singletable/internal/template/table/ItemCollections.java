package io.singletable.internal.template.table;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.core.CollectionKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.plan.collection.CollectionPlan;
import io.singletable.internal.plan.collection.CollectionPlanner;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.read.history.PastRows;
import io.singletable.mapping.IndexKey;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

/**
 * Item collections of a table. Criteria are planned once, whatever their values.
 * Thread-safe.
 */
public final class ItemCollections {

	private static final int MAX_KEPT = 1_000;

	private final CollectionPlanner planner;

	private final QueryExecutor executor;

	private final PastRows past;

	private final String tableName;

	private final Assemblies assemblies;

	private final CollectionDeletes deletes;

	private final Map<PlanKey, CollectionPlan> plans = new ConcurrentHashMap<>();

	public ItemCollections(CollectionPlanner planner, QueryExecutor executor, PastRows past, CollectionDeletes deletes,
			String tableName, EntityRegistry registry) {
		this.planner = planner;
		this.past = past;
		this.deletes = deletes;
		this.tableName = tableName;
		this.executor = executor;
		this.assemblies = new Assemblies(registry);
	}

	public String tableName() {
		return this.tableName;
	}

	public PastRows past() {
		return this.past;
	}

	public CollectionDeletes deletes() {
		return this.deletes;
	}

	/**
	 * What reads collections within a budget.
	 */
	public QueryExecutor executor(CallBudget budget) {
		return budget.executor(this.executor);
	}

	public Assemblies assemblies() {
		return this.assemblies;
	}

	/**
	 * The plan of a key as it is, whose criteria may hold parameters.
	 */
	public CollectionPlan plan(EntityMetadata<?> type, CollectionKey key) {
		return key.accept(new Planning(this, type));
	}

	public CollectionPlan ofId(EntityMetadata<?> type, Object id) {
		return this.planner.ofId(type, id);
	}

	public CollectionPlan ofIndexKey(EntityMetadata<?> type, String index, IndexKey key) {
		return this.planner.ofIndexKey(type, index, key);
	}

	public CollectionPlan ofCriteria(EntityMetadata<?> type, @Nullable String index, Criteria criteria) {
		PlanKey key = new PlanKey(type, index, criteria);
		CollectionPlan known = this.plans.get(key);
		if (known != null) {
			return known;
		}
		CollectionPlan plan = this.planner.ofCriteria(type, index, criteria);
		if (this.plans.size() < MAX_KEPT) {
			this.plans.put(key, plan);
		}
		return plan;
	}

	public CollectionPlan only(CollectionPlan plan, Collection<EntityMetadata<?>> types) {
		return this.planner.only(plan, types);
	}

	public CollectionPlan range(CollectionPlan plan, EntityMetadata<?> type, Criteria criteria) {
		return this.planner.range(plan, type, criteria);
	}

	private record PlanKey(EntityMetadata<?> type, @Nullable String index, Criteria criteria) {

	}

	/**
	 * Visitor that plans a key.
	 */
	private record Planning(ItemCollections collections,
			EntityMetadata<?> metadata) implements CollectionKey.Visitor<CollectionPlan> {

		@Override
		public CollectionPlan visitId(Class<?> type, Object id) {
			return this.collections.ofId(this.metadata, id);
		}

		@Override
		public CollectionPlan visitCriteria(Class<?> type, @Nullable String index, Criteria criteria) {
			return this.collections.ofCriteria(this.metadata, index, criteria);
		}

		@Override
		public CollectionPlan visitIndexKey(Class<?> type, String index, IndexKey key) {
			return this.collections.ofIndexKey(this.metadata, index, key);
		}

	}

}
