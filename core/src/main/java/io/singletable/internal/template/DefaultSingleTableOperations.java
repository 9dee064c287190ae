package io.singletable.internal.template;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.singletable.OnConflict;
import io.singletable.ReadConsistency;
import io.singletable.backfill.Backfill;
import io.singletable.core.AsyncOperations;
import io.singletable.core.BlobOperations;
import io.singletable.core.CollectionKey;
import io.singletable.core.EntityCount;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.ItemCollection;
import io.singletable.core.ParallelOperations;
import io.singletable.core.Parallelism;
import io.singletable.core.PreparedCollection;
import io.singletable.core.RequestOperations;
import io.singletable.core.SchemaOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.cost.EntityCosts;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.observation.OperationName;
import io.singletable.internal.template.table.TableOperations;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Operations of a template, each of which enters through the gate. Thread-safe.
 */
final class DefaultSingleTableOperations
		implements SingleTableOperations, GatedUpdates, GatedConditions, GatedSingletons, GatedRevisions,
		GatedDeletedEntities, GatedTransactions, GatedInspections, CommitContextOperations {

	private final OperationGate gate;

	private final DefaultSchemaOperations schema;

	private final @Nullable Parallelism parallelism;

	DefaultSingleTableOperations(OperationGate gate, @Nullable Parallelism parallelism) {
		this.gate = gate;
		this.schema = new DefaultSchemaOperations(gate);
		this.parallelism = parallelism;
	}

	@Override
	public OperationGate gate() {
		return this.gate;
	}

	@Override
	public <R extends @Nullable Object> R inTable(String table, Supplier<? extends R> work) {
		return this.gate.<R>inTable(table, work);
	}

	@Override
	public <T> T insert(T entity) {
		return this.gate.run(OperationName.INSERT, entity,
				(table) -> table.writes().writer().insert(typeOf(entity), entity));
	}

	@Override
	public <T> T save(T entity) {
		return this.gate.run(OperationName.SAVE, entity,
				(table) -> table.writes().writer().save(typeOf(entity), entity));
	}

	@Override
	public <T> T save(T entity, OnConflict onConflict) {
		return this.gate.run(OperationName.SAVE, entity, (table) -> table.writes().merges().save(entity, onConflict));
	}

	@Override
	public <T> T update(T entity) {
		return this.gate.run(OperationName.UPDATE, entity,
				(table) -> table.writes().writer().update(typeOf(entity), entity));
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type) {
		return this.gate.run(OperationName.FIND_BY_ID, type, DefaultSingleTableOperations::rows,
				(table) -> table.reads().lookup().find(id, type));
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type, ReadConsistency consistency) {
		return this.gate.run(OperationName.FIND_BY_ID, type, DefaultSingleTableOperations::rows,
				(table) -> table.reads().lookup().find(id, type, consistency));
	}

	@Override
	public <P> Optional<P> findById(Object id, Class<?> type, Class<P> projection) {
		return this.gate.run(OperationName.FIND_BY_ID, type, DefaultSingleTableOperations::rows,
				(table) -> table.reads().projected().find(id, type, projection));
	}

	@Override
	public <P> Optional<P> findById(Object id, Class<?> type, Class<P> projection, ReadConsistency consistency) {
		return this.gate.run(OperationName.FIND_BY_ID, type, DefaultSingleTableOperations::rows,
				(table) -> table.reads().projected().find(id, type, projection, consistency));
	}

	@Override
	public <T> T getRequired(Object id, Class<T> type) {
		return this.gate.run(OperationName.FIND_BY_ID, type, (entity) -> 1L,
				(table) -> table.reads().lookup().required(id, type));
	}

	@Override
	public <T> T refresh(T entity) {
		return this.gate.run(OperationName.REFRESH, entity, (stored) -> 1L,
				(table) -> table.reads().lookup().refresh(entity));
	}

	@Override
	public <T> T getOrCreate(Object id, Class<T> type, Supplier<T> factory) {
		return this.gate.run(OperationName.GET_OR_CREATE, type, (entity) -> 1L,
				(table) -> table.reads().creation().getOrCreate(id, type, factory));
	}

	@Override
	public boolean existsById(Object id, Class<?> type) {
		return this.gate.run(OperationName.EXISTS_BY_ID, type, (table) -> table.reads().lookup().exists(id, type));
	}

	@Override
	public boolean existsById(Object id, Class<?> type, ReadConsistency consistency) {
		return this.gate.run(OperationName.EXISTS_BY_ID, type,
				(table) -> table.reads().lookup().exists(id, type, consistency));
	}

	@Override
	public <T> List<T> findAllById(Iterable<?> ids, Class<T> type) {
		return this.gate.run(OperationName.FIND_ALL_BY_ID, type, List::size,
				(table) -> table.reads().lookup().findAll(ids, type));
	}

	@Override
	public <T> List<T> findAllById(Iterable<?> ids, Class<T> type, ReadConsistency consistency) {
		return this.gate.run(OperationName.FIND_ALL_BY_ID, type, List::size,
				(table) -> table.reads().lookup().findAll(ids, type, consistency));
	}

	@Override
	public <P> List<P> findAllById(Iterable<?> ids, Class<?> type, Class<P> projection) {
		return this.gate.run(OperationName.FIND_ALL_BY_ID, type, List::size,
				(table) -> table.reads().projected().findAll(ids, type, projection));
	}

	@Override
	public <P> List<P> findAllById(Iterable<?> ids, Class<?> type, Class<P> projection, ReadConsistency consistency) {
		return this.gate.run(OperationName.FIND_ALL_BY_ID, type, List::size,
				(table) -> table.reads().projected().findAll(ids, type, projection, consistency));
	}

	@Override
	public <T> ExecutableQuery<T> query(Class<T> type) {
		return DefaultExecutableQuery.of(this.gate, this.gate.types().root(type), type);
	}

	@Override
	public ItemCollection collection(CollectionKey key) {
		Assert.notNull(key, "key must not be null");
		return new DefaultItemCollection(this.gate,
				CollectionCall.of(this.gate, this.gate.types().root(key.type()), key));
	}

	@Override
	public PreparedCollection prepareCollection(CollectionKey key) {
		Assert.notNull(key, "key must not be null");
		return DefaultPreparedCollection.of(this.gate, this.gate.types().root(key.type()), key);
	}

	@Override
	public boolean isAssembly(Class<?> type) {
		return this.gate.planning().collections().assemblies().isAssembly(type);
	}

	@Override
	public void delete(Object entity) {
		this.gate.execute(OperationName.DELETE, entity,
				(table) -> table.writes().writer().delete(typeOf(entity), entity));
	}

	@Override
	public void deleteById(Object id, Class<?> type) {
		this.gate.execute(OperationName.DELETE_BY_ID, type, (table) -> table.writes().deletes().deleteById(id, type));
	}

	@Override
	public ParallelOperations parallel(Parallelism parallelism) {
		Assert.notNull(parallelism, "parallelism must not be null");
		return new DefaultParallelOperations(this.gate, parallelism);
	}

	@Override
	public AsyncOperations async(Executor executor) {
		Assert.notNull(executor, "executor must not be null");
		return new DefaultAsyncOperations(this.gate, this, executor);
	}

	@Override
	public Optional<Parallelism> parallelism() {
		return Optional.ofNullable(this.parallelism);
	}

	@Override
	public Backfill backfill(Class<?> type) {
		TableOperations table = this.gate.onlyTable("A backfill");
		return table.maintenance().backfills().of(this.gate.types().root(type), table.observer());
	}

	@Override
	public EntityCosts describeOperations(Class<?> type) {
		return this.gate.planning().maintenance().costs().of(type);
	}

	@Override
	public List<EntityCount> counts() {
		return count(Integer.MAX_VALUE);
	}

	@Override
	public List<EntityCount> counts(int requestsPerShard) {
		Assert.isTrue(requestsPerShard > 0, "requestsPerShard must be at least 1");
		return count(requestsPerShard);
	}

	private List<EntityCount> count(int requestsPerShard) {
		return this.gate.run(OperationName.COUNT, EntityNames.ALL,
				(table) -> table.maintenance().counter().count(requestsPerShard, this.parallelism));
	}

	@Override
	public SchemaOperations schema() {
		this.schema.named();
		return this.schema;
	}

	@Override
	public BlobOperations blobs() {
		DefaultBlobOperations blobs = new DefaultBlobOperations(this.gate);
		blobs.named("blobs()");
		return blobs;
	}

	@Override
	public RequestOperations requests() {
		return new DefaultRequestOperations(this.gate, this.parallelism);
	}

	@Override
	public EntityRegistry entities() {
		return this.gate.types().registry();
	}

	@Override
	public <T> Optional<T> unwrap(Class<T> type) {
		Assert.notNull(type, "type must not be null");
		return Stream
			.of(this.gate, this.gate.tables(), this.gate.planning().transactions().current(),
					this.gate.planning().observer())
			.filter(type::isInstance)
			.findFirst()
			.map(type::cast);
	}

	private <T> EntityMetadata<? super T> typeOf(T entity) {
		return this.gate.types().typeOf(entity);
	}

	private static long rows(Optional<?> row) {
		return row.isPresent() ? 1 : 0;
	}

	@Override
	public String toString() {
		return "Operations of " + this.gate.tables().name();
	}

}
