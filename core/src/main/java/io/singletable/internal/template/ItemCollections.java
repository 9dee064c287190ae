package io.singletable.internal.template;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.core.CollectionKey;
import io.singletable.core.ItemCollection;
import io.singletable.core.PreparedCollection;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.internal.plan.CollectionPlan;
import io.singletable.internal.plan.CollectionPlanner;
import io.singletable.internal.read.PastRows;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.mapping.IndexKey;
import io.singletable.query.Criteria;
import io.singletable.query.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Item collections of a template. Criteria are planned once, whatever their values.
 * Thread-safe.
 */
final class ItemCollections {

	private static final int MAX_KEPT = 1_000;

	private final CollectionPlanner planner;

	private final QueryExecutor executor;

	private final PastRows past;

	private final EntityTypes types;

	private final String tableName;

	private final Assemblies assemblies;

	private final OperationObserver observer;

	private final Map<PlanKey, CollectionPlan> plans = new ConcurrentHashMap<>();

	ItemCollections(CollectionPlanner planner, QueryExecutor executor, PastRows past, String tableName,
			EntityRegistry registry, OperationObserver observer) {
		this.planner = planner;
		this.past = past;
		this.types = new EntityTypes(registry);
		this.tableName = tableName;
		this.executor = executor;
		this.assemblies = new Assemblies(registry);
		this.observer = observer;
	}

	String tableName() {
		return this.tableName;
	}

	PastRows past() {
		return this.past;
	}

	EntityTypes types() {
		return this.types;
	}

	Assemblies assemblies() {
		return this.assemblies;
	}

	ItemCollection of(EntityMetadata<?> type, CollectionKey key) {
		return key.accept(new Binding(type));
	}

	PreparedCollection prepare(EntityMetadata<?> type, CollectionKey key) {
		return new DefaultPreparedCollection(this, key.accept(new Planning(type)), this.executor);
	}

	/**
	 * Bind the arguments of a collection.
	 */
	ItemCollection bind(CollectionPlan plan, QueryExecutor executor, Object... arguments) {
		DefaultItemCollection collection = DefaultItemCollection.of(this, plan, executor, arguments);
		return this.observer.isEnabled() ? new ObservedItemCollection(collection, collection.entity(), this.observer)
				: collection;
	}

	private CollectionPlan plan(EntityMetadata<?> type, @Nullable String index, Criteria criteria) {
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

	private record PlanKey(EntityMetadata<?> type, @Nullable String index, Criteria criteria) {

	}

	/**
	 * Visitor that plans a key as it is, whose criteria may hold parameters.
	 */
	private final class Planning implements CollectionKey.Visitor<CollectionPlan> {

		private final EntityMetadata<?> metadata;

		Planning(EntityMetadata<?> metadata) {
			this.metadata = metadata;
		}

		@Override
		public CollectionPlan visitId(Class<?> type, Object id) {
			return ItemCollections.this.planner.ofId(this.metadata, id);
		}

		@Override
		public CollectionPlan visitCriteria(Class<?> type, @Nullable String index, Criteria criteria) {
			return plan(this.metadata, index, criteria);
		}

		@Override
		public CollectionPlan visitIndexKey(Class<?> type, String index, IndexKey key) {
			return ItemCollections.this.planner.ofIndexKey(this.metadata, index, key);
		}

	}

	/**
	 * Visitor that binds a key; criteria are planned once for all of their values.
	 */
	private final class Binding implements CollectionKey.Visitor<ItemCollection> {

		private final Planning planning;

		Binding(EntityMetadata<?> metadata) {
			this.planning = new Planning(metadata);
		}

		@Override
		public ItemCollection visitId(Class<?> type, Object id) {
			return bind(this.planning.visitId(type, id), ItemCollections.this.executor);
		}

		@Override
		public ItemCollection visitCriteria(Class<?> type, @Nullable String index, Criteria criteria) {
			Parameters parameters = Parameters.of(criteria);
			return bind(this.planning.visitCriteria(type, index, parameters.criteria()), ItemCollections.this.executor,
					parameters.values().toArray());
		}

		@Override
		public ItemCollection visitIndexKey(Class<?> type, String index, IndexKey key) {
			return bind(this.planning.visitIndexKey(type, index, key), ItemCollections.this.executor);
		}

	}

}
