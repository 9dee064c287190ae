package io.singletable.core;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.EntityRevision;
import io.singletable.NewerSchemaException;
import io.singletable.ReadConsistency;
import io.singletable.backfill.Backfill;
import io.singletable.backfill.Backfills;
import io.singletable.client.DynamoDbCalls;
import io.singletable.convert.ItemReader;
import io.singletable.convert.ItemWriter;
import io.singletable.convert.Payloads;
import io.singletable.convert.StoredEntity;
import io.singletable.layout.ItemHeader;
import io.singletable.layout.TableLayout;
import io.singletable.lifecycle.Lifecycle;
import io.singletable.mapping.EntityMetadata;
import io.singletable.mapping.EntityRegistry;
import io.singletable.query.AsOfSearch;
import io.singletable.query.ListingQuery;
import io.singletable.query.PlanReader;
import io.singletable.query.PointReader;
import io.singletable.query.RevisionReader;
import io.singletable.query.RowForm;
import io.singletable.query.criteria.Criteria;
import io.singletable.query.plan.CollectionPlanner;
import io.singletable.query.plan.QueryDescription;
import io.singletable.query.plan.QueryPlanner;
import io.singletable.schema.IndexProjections;
import io.singletable.schema.PartStates;
import io.singletable.write.EntityWriter;
import io.singletable.write.HistoryDeletes;
import io.singletable.write.WriteExecutor;
import io.singletable.write.WrittenItemDeletes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * The implementation of {@link SingleTableOperations}: puts reading and writing together
 * and holds no other logic. Thread-safe.
 */
public final class SingleTableTemplate implements SingleTableOperations {

	private final EntityRegistry registry;

	private final PointReader points;

	private final PlanReader plans;

	private final TableLayout layout;

	private final IndexProjections projections;

	private final QueryContext queries;

	private final ItemCollections collections;

	private final RevisionReader revisions;

	private final AsOfSearch asOf;

	private final EntityWriter writer;

	private final HistoryKeeper history;

	private final PartStates states;

	private final ReadConsistency consistency;

	private final Burial burial;

	private final Backfills backfills;

	SingleTableTemplate(SingleTableTemplateBuilder builder, TableLayout layout) {
		this.registry = builder.registry();
		this.states = builder.partStates();
		this.consistency = builder.readSettings().consistency();
		String table = builder.tableName();
		Clock clock = builder.clock();
		DynamoDbCalls calls = builder.calls();
		Payloads payloads = Payloads.of(this.registry.mapper(), builder.payloadLimits());
		Lifecycle lifecycle = builder.lifecycle();
		ItemReader reader = new ItemReader(this.registry, layout, payloads, lifecycle);
		WriteExecutor executor = new WriteExecutor(calls, table, layout);
		this.points = new PointReader(calls, table, layout, reader, clock);
		this.plans = new PlanReader(calls, table, layout, this.registry, reader, builder.readSettings(), clock);
		this.layout = layout;
		this.projections = builder.indexProjections();
		this.revisions = new RevisionReader(calls, table, layout, reader, this.points, builder.readSettings());
		this.asOf = new AsOfSearch(this.points, this.revisions, layout, clock);
		ItemWriter itemWriter = new ItemWriter(this.registry, layout, payloads);
		this.writer = new EntityWriter(layout, itemWriter, reader, executor, clock, lifecycle);
		this.burial = new Burial(this.points, this.writer, clock, lifecycle);
		QueryPlanner planner = new QueryPlanner(layout, payloads, this.states, this.projections::of, this.consistency);
		this.queries = new QueryContext(new QueryPlans(planner), this.plans,
				new Projections(layout, payloads, this.states),
				new FoundDeletes(this.points, this.writer, new WrittenItemDeletes(layout, executor), layout, lifecycle),
				layout);
		this.collections = new ItemCollections(new CollectionPlanner(this.registry, layout, payloads, this.states,
				this.projections::of, this.consistency), this.plans, this.registry);
		this.history = new HistoryKeeper(layout, this.points, this.revisions, this.plans, this.burial,
				new HistoryDeletes(calls, table, layout, executor));
		// Keys are made of what is stored, before an application's callbacks change it.
		ItemReader plainReader = new ItemReader(this.registry, layout, payloads, Lifecycle.none());
		this.backfills = new Backfills(calls, table, layout, plainReader, itemWriter, builder.tableRecord(), clock);
	}

	/**
	 * Start to build a template.
	 * @param client the client
	 * @param tableName name of the table
	 * @param registry the entities
	 * @return a builder
	 */
	public static SingleTableTemplateBuilder builder(DynamoDbClient client, String tableName, EntityRegistry registry) {
		return new SingleTableTemplateBuilder(client, tableName, registry);
	}

	@Override
	public <T> T insert(T entity) {
		return this.writer.insert(typeOf(entity), entity);
	}

	@Override
	public <T> T save(T entity) {
		return this.writer.save(typeOf(entity), entity);
	}

	@Override
	public <T> T update(T entity) {
		return this.writer.update(typeOf(entity), entity);
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type) {
		return findById(id, type, this.consistency);
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type, ReadConsistency consistency) {
		return this.points.find(metadata(type), id, consistency).map((stored) -> Types.narrow(stored.entity(), type));
	}

	@Override
	public <T> T getRequired(Object id, Class<T> type) {
		return findById(id, type)
			.orElseThrow(() -> new EntityNotFoundException("There is no " + metadata(type) + " of this id"));
	}

	@Override
	public <T> T getOrCreate(Object id, Class<T> type, Supplier<T> factory) {
		return findById(id, type, ReadConsistency.STRONG).orElseGet(() -> create(id, type, factory.get()));
	}

	private <T> T create(Object id, Class<T> type, T entity) {
		EntityMetadata<?> metadata = metadata(type);
		if (!id.equals(metadata.idOf(entity).orElse(null))) {
			throw new IllegalArgumentException("The factory made a " + metadata + " of another id than asked for");
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
		EntityMetadata<?> metadata = metadata(type);
		return this.points.typeName(metadata, id, this.consistency)
			.filter((name) -> metadata.concreteType(name)
				.filter((stored) -> type.isAssignableFrom(stored.javaType()))
				.isPresent())
			.isPresent();
	}

	@Override
	public <T> List<T> findAllById(Iterable<?> ids, Class<T> type) {
		return this.points.findAll(metadata(type), ids, this.consistency)
			.stream()
			.map((entity) -> Types.narrow(entity, type))
			.toList();
	}

	@Override
	public <T> Window<T> findAll(Class<T> type, Direction direction, ScrollPosition position, Limit limit) {
		EntityMetadata<? super T> metadata = root(type);
		this.states.requireListing(metadata);
		return this.plans.window(ListingQuery.of(this.layout, this.projections, metadata, direction),
				RowForm.entities(type), position, limit);
	}

	@Override
	public <T> ExecutableQuery<T> query(Class<T> type) {
		return new DescribedQuery<>(this.queries, type, QueryDescription.of(root(type), Criteria.everything()), null);
	}

	@Override
	public ItemCollection collection(CollectionKey key) {
		return this.collections.of(root(key.type()), key);
	}

	@Override
	public PreparedCollection prepareCollection(CollectionKey key) {
		return this.collections.prepare(root(key.type()), key);
	}

	@Override
	public boolean isAssembly(Class<?> type) {
		return this.collections.assemblies().isAssembly(type);
	}

	@Override
	public void delete(Object entity) {
		this.writer.delete(typeOf(entity), entity);
	}

	@Override
	public void deleteById(Object id, Class<?> type) {
		EntityMetadata<?> metadata = root(type);
		if (metadata.isVersioned()) {
			this.burial.ofLiving(metadata, id);
		}
		else {
			this.writer.deleteUnconditionally(metadata, id);
		}
	}

	@Override
	public <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, ScrollPosition position, Limit limit) {
		return this.revisions.read(versioned(type), id, position, limit)
			.map((revision) -> Types.narrow(revision, type));
	}

	@Override
	public <T> Optional<EntityRevision<T>> findRevision(Object id, long version, Class<T> type) {
		return this.revisions.find(versioned(type), id, version).map((revision) -> Types.narrow(revision, type));
	}

	@Override
	public <T> Optional<T> findAsOf(Object id, Instant time, Class<T> type) {
		return this.asOf.find(versioned(type), id, time).map((entity) -> Types.narrow(entity, type));
	}

	@Override
	public <T> T restore(Object id, long version, Class<T> type) {
		EntityMetadata<? super T> metadata = versioned(type);
		StoredEntity<? super T> stored = this.revisions.content(metadata, id, version)
			.orElseThrow(() -> new EntityNotFoundException("Version " + version + " of this " + metadata
					+ " is not kept, or marks a deletion: restore one that holds content"));
		if (stored.header().schemaVersion() > metadata.schemaVersion()) {
			throw new NewerSchemaException("Version " + version + " of this " + metadata + " has schema version "
					+ stored.header().schemaVersion() + ", but this application knows " + metadata.schemaVersion()
					+ ": update the application before it restores this version");
		}
		ItemHeader current = this.points.header(metadata, id)
			.orElseThrow(() -> new EntityNotFoundException("There is no " + metadata + " of this id"));
		return this.writer.restore(metadata, Types.narrow(stored.entity(), type), current);
	}

	@Override
	public void deleteRevision(Object id, long version, Class<?> type) {
		this.history.delete(versionedRoot(type), id, version);
	}

	@Override
	public long prune(Class<?> type) {
		EntityMetadata<?> metadata = versioned(type);
		this.states.requireListing(metadata);
		return this.history.prune(ListingQuery.of(this.layout, this.projections, metadata, Direction.ASC));
	}

	@Override
	public long prune(Object id, Class<?> type) {
		return this.history.prune(versionedRoot(type), id);
	}

	@Override
	public long purge(Object id, Class<?> type) {
		return this.history.purge(versionedRoot(type), id);
	}

	@Override
	public boolean removeTombstone(Object id, Class<?> type) {
		return this.history.removeTombstone(versionedRoot(type), id);
	}

	@Override
	public Backfill backfill(Class<?> type) {
		return this.backfills.of(root(type));
	}

	@Override
	public EntityRegistry entities() {
		return this.registry;
	}

	private <T> EntityMetadata<? super T> metadata(Class<T> type) {
		return this.registry.required(type);
	}

	@SuppressWarnings("unchecked")
	private <T> EntityMetadata<? super T> typeOf(T entity) {
		return metadata((Class<T>) Objects.requireNonNull(entity, "entity must not be null").getClass());
	}

	/** In a sealed hierarchy, an id says nothing of the class. */
	private <T> EntityMetadata<? super T> root(Class<T> type) {
		EntityMetadata<? super T> metadata = metadata(type);
		if (metadata.javaType() != type) {
			throw new InvalidDataAccessApiUsageException("This needs the annotated class: use "
					+ metadata.javaType().getName() + " instead of " + type.getName());
		}
		return metadata;
	}

	private <T> EntityMetadata<? super T> versioned(Class<T> type) {
		return requireVersioned(metadata(type), type);
	}

	private EntityMetadata<?> versionedRoot(Class<?> type) {
		return requireVersioned(root(type), type);
	}

	private static <M extends EntityMetadata<?>> M requireVersioned(M metadata, Class<?> type) {
		if (!metadata.isVersioned()) {
			throw new InvalidDataAccessApiUsageException(
					type.getName() + " keeps no history: annotate it with @Versioned");
		}
		return metadata;
	}

}
