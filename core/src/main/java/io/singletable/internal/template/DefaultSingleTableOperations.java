package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.function.Supplier;

import io.singletable.ReadConsistency;
import io.singletable.backfill.Backfill;
import io.singletable.core.CollectionKey;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.ItemCollection;
import io.singletable.core.OnConflict;
import io.singletable.core.ParallelOperations;
import io.singletable.core.Parallelism;
import io.singletable.core.PreparedCollection;
import io.singletable.core.RevisionOperations;
import io.singletable.core.SchemaOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingletonOperations;
import io.singletable.cost.EntityCosts;
import io.singletable.internal.backfill.Backfills;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.plan.QuerySpec;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.write.EntityWriter;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * Implementation of {@link SingleTableOperations}: passes each call on to the one that
 * does it, and holds no logic of its own. Thread-safe.
 */
final class DefaultSingleTableOperations implements SingleTableOperations, DelegatingInspections, DefaultUpdates,
		DelegatingSingletons, DelegatingConditions, DelegatingRevisions, DefaultTransactions, CommitContextOperations {

	private final EntityTypes types;

	private final EntityLookup lookup;

	private final EntityCreation creation;

	private final SingletonOperations singletons;

	private final EntityWriter writer;

	private final InPlaceUpdates updates;

	private final DifferenceUpdates differences;

	private final ConditionalExecution conditions;

	private final MergingSaves merges;

	private final EntityDeletes deletes;

	private final TransactionExecution transactions;

	private final BatchExecution batches;

	private final QueryExecutor executor;

	private final Listings listings;

	private final QueryContext queries;

	private final ItemCollections collections;

	private final RevisionOperations history;

	private final Backfills backfills;

	private final SchemaOperations schema;

	private final OperationCosts costs;

	private final Inspections inspections;

	private final TemplateTables tables;

	private final @Nullable Parallelism parallelism;

	DefaultSingleTableOperations(EntityTypes types, EntityLookup lookup, EntityCreation creation,
			SingletonOperations singletons, EntityWriter writer, InPlaceUpdates updates, DifferenceUpdates differences,
			ConditionalExecution conditions, EntityDeletes deletes, TransactionExecution transactions,
			BatchExecution batches, QueryExecutor executor, Listings listings, QueryContext queries,
			ItemCollections collections, RevisionOperations history, Backfills backfills, SchemaOperations schema,
			OperationCosts costs, Inspections inspections, TemplateTables tables, @Nullable Parallelism parallelism) {
		this.types = types;
		this.lookup = lookup;
		this.creation = creation;
		this.singletons = singletons;
		this.writer = writer;
		this.updates = updates;
		this.differences = differences;
		this.conditions = conditions;
		this.merges = new MergingSaves(types, writer);
		this.deletes = deletes;
		this.transactions = transactions;
		this.batches = batches;
		this.executor = executor;
		this.listings = listings;
		this.queries = queries;
		this.collections = collections;
		this.history = history;
		this.backfills = backfills;
		this.schema = schema;
		this.costs = costs;
		this.inspections = inspections;
		this.tables = tables;
		this.parallelism = parallelism;
	}

	@Override
	public TransactionExecution transactions() {
		return this.transactions;
	}

	@Override
	public BatchExecution batches() {
		return this.batches;
	}

	@Override
	public InPlaceUpdates updates() {
		return this.updates;
	}

	@Override
	public DifferenceUpdates differences() {
		return this.differences;
	}

	@Override
	public ConditionalExecution conditions() {
		return this.conditions;
	}

	@Override
	public <T> T insert(T entity) {
		return this.writer.insert(this.types.typeOf(entity), entity);
	}

	@Override
	public <T> T save(T entity) {
		return this.writer.save(this.types.typeOf(entity), entity);
	}

	@Override
	public <T> T save(T entity, OnConflict onConflict) {
		return this.merges.save(entity, onConflict);
	}

	@Override
	public <T> T update(T entity) {
		return this.writer.update(this.types.typeOf(entity), entity);
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type) {
		return this.lookup.find(id, type);
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type, ReadConsistency consistency) {
		return this.lookup.find(id, type, consistency);
	}

	@Override
	public <T> T getRequired(Object id, Class<T> type) {
		return this.lookup.required(id, type);
	}

	@Override
	public <T> T refresh(T entity) {
		return this.lookup.refresh(entity);
	}

	@Override
	public <T> T getOrCreate(Object id, Class<T> type, Supplier<T> factory) {
		return this.creation.getOrCreate(id, type, factory);
	}

	@Override
	public SingletonOperations singletons() {
		return this.singletons;
	}

	@Override
	public boolean existsById(Object id, Class<?> type) {
		return this.lookup.exists(id, type);
	}

	@Override
	public <T> List<T> findAllById(Iterable<?> ids, Class<T> type) {
		return this.lookup.findAll(ids, type);
	}

	@Override
	public <T> Window<T> findAll(Class<T> type, Direction direction, ScrollPosition position, Limit limit) {
		EntityMetadata<? super T> metadata = this.types.root(type);
		return this.executor.window(this.listings.of(metadata, direction), ItemProjection.entities(type), position,
				limit);
	}

	@Override
	public <T> ExecutableQuery<T> query(Class<T> type) {
		return new DefaultExecutableQuery<>(this.queries, type,
				QuerySpec.of(this.types.root(type), Criteria.everything()), null);
	}

	@Override
	public ItemCollection collection(CollectionKey key) {
		Assert.notNull(key, "key must not be null");
		return this.collections.of(this.types.root(key.type()), key);
	}

	@Override
	public PreparedCollection prepareCollection(CollectionKey key) {
		Assert.notNull(key, "key must not be null");
		return this.collections.prepare(this.types.root(key.type()), key);
	}

	@Override
	public boolean isAssembly(Class<?> type) {
		return this.collections.assemblies().isAssembly(type);
	}

	@Override
	public void delete(Object entity) {
		this.writer.delete(this.types.typeOf(entity), entity);
	}

	@Override
	public void deleteById(Object id, Class<?> type) {
		this.deletes.deleteById(id, type);
	}

	@Override
	public ParallelOperations parallel(Parallelism parallelism) {
		Assert.notNull(parallelism, "parallelism must not be null");
		return new DefaultParallelOperations(this.types, this.writer, this.deletes, this, parallelism);
	}

	@Override
	public Optional<Parallelism> parallelism() {
		return Optional.ofNullable(this.parallelism);
	}

	@Override
	public RevisionOperations revisions() {
		return this.history;
	}

	@Override
	public Backfill backfill(Class<?> type) {
		return this.backfills.of(this.types.root(type));
	}

	@Override
	public EntityCosts describeOperations(Class<?> type) {
		return this.costs.of(type);
	}

	@Override
	public Inspections inspections() {
		return this.inspections;
	}

	@Override
	public SchemaOperations schema() {
		return this.schema;
	}

	@Override
	public EntityRegistry entities() {
		return this.types.registry();
	}

	@Override
	public <T> Optional<T> unwrap(Class<T> type) {
		Assert.notNull(type, "type must not be null");
		return Stream.of(this.tables, this.transactions.current()).filter(type::isInstance).findFirst().map(type::cast);
	}

}
