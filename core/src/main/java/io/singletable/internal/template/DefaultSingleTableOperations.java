package io.singletable.internal.template;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.EntityRevision;
import io.singletable.ReadConsistency;
import io.singletable.backfill.Backfill;
import io.singletable.core.CollectionKey;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.ItemCollection;
import io.singletable.core.PreparedCollection;
import io.singletable.core.RevisionOperations;
import io.singletable.core.SchemaOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.backfill.Backfills;
import io.singletable.internal.client.DynamoDbCalls;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.plan.CollectionPlanner;
import io.singletable.internal.plan.IndexProjections;
import io.singletable.internal.plan.PartStates;
import io.singletable.internal.plan.QueryPlanner;
import io.singletable.internal.plan.QuerySpec;
import io.singletable.internal.read.AsOfSearch;
import io.singletable.internal.read.ItemProjection;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.QueryExecutor;
import io.singletable.internal.read.RevisionReader;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.HistoryDeletes;
import io.singletable.internal.write.WriteExecutor;
import io.singletable.internal.write.WrittenItemDeletes;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.query.Criteria;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;
import org.springframework.util.Assert;

/**
 * The implementation of {@link SingleTableOperations}: puts reading and writing together
 * and holds no other logic. Thread-safe.
 */
final class DefaultSingleTableOperations implements SingleTableOperations {

	private final EntityTypes types;

	private final PointReader points;

	private final QueryExecutor plans;

	private final Listings listings;

	private final QueryContext queries;

	private final ItemCollections collections;

	private final EntityWriter writer;

	private final RevisionOperations history;

	private final ReadConsistency consistency;

	private final VersionedDelete versionedDelete;

	private final Backfills backfills;

	private final SchemaOperations schema;

	DefaultSingleTableOperations(TemplateBuilder builder, TableLayout layout) {
		EntityRegistry registry = builder.registry();
		TableState state = builder.tableState();
		PartStates states = state.parts();
		IndexProjections projections = state.projections();
		String table = builder.tableName();
		Clock clock = builder.clock();
		DynamoDbCalls calls = builder.calls();
		Payloads payloads = Payloads.of(registry.mapper(), builder.payloadLimits());
		Lifecycle lifecycle = builder.lifecycle();
		ItemReader reader = new ItemReader(registry, layout, payloads, lifecycle);
		// What is stored, before an application's callbacks change it: what it is made of
		// again.
		ItemReader plainReader = new ItemReader(registry, layout, payloads, Lifecycle.none());
		ItemWriter itemWriter = new ItemWriter(registry, layout, payloads, states::writtenShards);
		WriteExecutor executor = new WriteExecutor(calls, table, layout);
		this.types = new EntityTypes(registry);
		this.consistency = builder.readSettings().consistency();
		this.points = new PointReader(calls, table, layout, reader, clock);
		this.plans = new QueryExecutor(calls, table, layout, registry, reader, builder.readSettings(), clock);
		this.listings = new Listings(layout, projections, states);
		RevisionReader revisions = new RevisionReader(calls, table, layout, reader, this.points,
				builder.readSettings());
		this.writer = new EntityWriter(layout, itemWriter, reader, plainReader, this.points, revisions, executor, clock,
				lifecycle, builder.tombstoneRetention());
		this.versionedDelete = new VersionedDelete(this.points, this.writer, clock, lifecycle);
		this.queries = new QueryContext(
				new QueryPlans(new QueryPlanner(layout, payloads, states, projections::of, this.consistency)),
				this.plans, new Projections(layout, payloads, states),
				new QueryDeletes(this.points, this.writer, new WrittenItemDeletes(layout, executor), layout, lifecycle),
				layout, states::writtenShards);
		this.collections = new ItemCollections(
				new CollectionPlanner(registry, layout, payloads, states, projections::of, this.consistency),
				this.plans, registry);
		this.history = new DefaultRevisionOperations(this.types, this.points, revisions,
				new AsOfSearch(this.points, revisions, layout, clock), this.writer, new HistoryPruner(layout,
						this.points, revisions, this.plans, this.versionedDelete, new HistoryDeletes(layout, executor)),
				this.listings);
		this.schema = new DefaultSchemaOperations(this.types, state.tableRecord());
		this.backfills = new Backfills(calls, table, layout, plainReader, itemWriter, state.tableRecord(), clock);
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
	public <T> T update(T entity) {
		return this.writer.update(this.types.typeOf(entity), entity);
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type) {
		return findById(id, type, this.consistency);
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type, ReadConsistency consistency) {
		return this.points.find(this.types.metadata(type), id, consistency)
			.map((stored) -> Types.narrow(stored.entity(), type));
	}

	@Override
	public <T> T getRequired(Object id, Class<T> type) {
		return findById(id, type).orElseThrow(
				() -> new EntityNotFoundException("There is no " + this.types.metadata(type) + " with this id"));
	}

	@Override
	public <T> T getOrCreate(Object id, Class<T> type, Supplier<T> factory) {
		Assert.notNull(factory, "factory must not be null");
		return findById(id, type, ReadConsistency.STRONG).orElseGet(() -> create(id, type, factory.get()));
	}

	private <T> T create(Object id, Class<T> type, T entity) {
		EntityMetadata<?> metadata = this.types.metadata(type);
		if (!id.equals(metadata.idOf(entity).orElse(null))) {
			throw new IllegalArgumentException(
					"The id of the " + metadata + " that the factory created is not the requested one");
		}
		try {
			return insert(entity);
		}
		catch (EntityExistsException ex) {
			return findById(id, type, ReadConsistency.STRONG).orElseThrow(() -> ex);
		}
	}

	@Override
	public boolean existsById(Object id, Class<?> type) {
		EntityMetadata<?> metadata = this.types.metadata(type);
		return this.points.typeName(metadata, id, this.consistency)
			.filter((name) -> metadata.concreteType(name)
				.filter((stored) -> type.isAssignableFrom(stored.javaType()))
				.isPresent())
			.isPresent();
	}

	@Override
	public <T> List<T> findAllById(Iterable<?> ids, Class<T> type) {
		return this.points.findAll(this.types.metadata(type), ids, this.consistency)
			.stream()
			.map((entity) -> Types.narrow(entity, type))
			.toList();
	}

	@Override
	public <T> Window<T> findAll(Class<T> type, Direction direction, ScrollPosition position, Limit limit) {
		EntityMetadata<? super T> metadata = this.types.root(type);
		return this.plans.window(this.listings.of(metadata, direction), ItemProjection.entities(type), position, limit);
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
		EntityMetadata<?> metadata = this.types.root(type);
		if (metadata.hasVersion()) {
			this.versionedDelete.ofLiving(metadata, id);
		}
		else {
			this.writer.deleteUnconditionally(metadata, id);
		}
	}

	@Override
	public <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, ScrollPosition position, Limit limit) {
		return this.history.findRevisions(id, type, position, limit);
	}

	@Override
	public <T> Optional<EntityRevision<T>> findRevision(Object id, long version, Class<T> type) {
		return this.history.findRevision(id, version, type);
	}

	@Override
	public <T> Optional<T> findAsOf(Object id, Instant time, Class<T> type) {
		return this.history.findAsOf(id, time, type);
	}

	@Override
	public <T> T restore(Object id, long version, Class<T> type) {
		return this.history.restore(id, version, type);
	}

	@Override
	public <T> T restore(Object id, long version, long current, Class<T> type) {
		return this.history.restore(id, version, current, type);
	}

	@Override
	public void deleteRevision(Object id, long version, Class<?> type) {
		this.history.deleteRevision(id, version, type);
	}

	@Override
	public long prune(Class<?> type) {
		return this.history.prune(type);
	}

	@Override
	public long prune(Object id, Class<?> type) {
		return this.history.prune(id, type);
	}

	@Override
	public long purge(Object id, Class<?> type) {
		return this.history.purge(id, type);
	}

	@Override
	public boolean removeTombstone(Object id, Class<?> type) {
		return this.history.removeTombstone(id, type);
	}

	@Override
	public Backfill backfill(Class<?> type) {
		return this.backfills.of(this.types.root(type));
	}

	@Override
	public SchemaOperations schema() {
		return this.schema;
	}

	@Override
	public EntityRegistry entities() {
		return this.types.registry();
	}

}
