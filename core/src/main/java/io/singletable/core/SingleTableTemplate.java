package io.singletable.core;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.singletable.EntityRevision;
import io.singletable.OnConflict;
import io.singletable.ReadConsistency;
import io.singletable.VersionMetadata;
import io.singletable.backfill.Backfill;
import io.singletable.change.ComparisonRules;
import io.singletable.change.RevisionChanges;
import io.singletable.cost.EntityCost;
import io.singletable.cost.EntityCosts;
import io.singletable.mapping.EntityCheck;
import io.singletable.mapping.EntityDescriptions;
import io.singletable.mapping.EntityKeys;
import io.singletable.query.Criteria;
import io.singletable.query.RevisionFilter;
import io.singletable.query.RevisionOptions;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.util.Assert;

/**
 * Template that applications inject: {@link SingleTableOperations} as a class. Delegates
 * every call to the operations with which it was created, and has no logic of its own.
 * Immutable, thread-safe.
 */
public final class SingleTableTemplate implements SingleTableOperations {

	private final SingleTableOperations operations;

	/**
	 * Create a new {@code SingleTableTemplate}. With Spring Boot, auto-configuration does
	 * so; to observe or restrict a template, decorate its operations and create another
	 * one.
	 * @param operations the operations
	 */
	public SingleTableTemplate(SingleTableOperations operations) {
		Assert.notNull(operations, "operations must not be null");
		this.operations = operations;
	}

	@Override
	public <T> T insert(T entity) {
		return this.operations.insert(entity);
	}

	@Override
	public <T> T save(T entity) {
		return this.operations.save(entity);
	}

	@Override
	public <T> T save(T entity, OnConflict onConflict) {
		return this.operations.save(entity, onConflict);
	}

	@Override
	public <T> T update(T entity) {
		return this.operations.update(entity);
	}

	@Override
	public <T> T update(T before, T after) {
		return this.operations.update(before, after);
	}

	@Override
	public <T> UpdateTarget<T> update(Class<T> type) {
		return this.operations.update(type);
	}

	@Override
	public <T> T save(T entity, Criteria condition) {
		return this.operations.save(entity, condition);
	}

	@Override
	public <T> Optional<T> saveIfMatching(T entity, Criteria condition) {
		return this.operations.saveIfMatching(entity, condition);
	}

	@Override
	public <T> T saveIfUnmodified(T entity) {
		return this.operations.saveIfUnmodified(entity);
	}

	@Override
	public void delete(Object entity, Criteria condition) {
		this.operations.delete(entity, condition);
	}

	@Override
	public void deleteById(Object id, Class<?> type, Criteria condition) {
		this.operations.deleteById(id, type, condition);
	}

	@Override
	public <T> Optional<T> deleteIfMatching(T entity, Criteria condition) {
		return this.operations.deleteIfMatching(entity, condition);
	}

	@Override
	public boolean deleteByIdIfMatching(Object id, Class<?> type, Criteria condition) {
		return this.operations.deleteByIdIfMatching(id, type, condition);
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type) {
		return this.operations.findById(id, type);
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type, ReadConsistency consistency) {
		return this.operations.findById(id, type, consistency);
	}

	@Override
	public <P> Optional<P> findById(Object id, Class<?> type, Class<P> projection) {
		return this.operations.findById(id, type, projection);
	}

	@Override
	public <P> Optional<P> findById(Object id, Class<?> type, Class<P> projection, ReadConsistency consistency) {
		return this.operations.findById(id, type, projection, consistency);
	}

	@Override
	public <T> T getRequired(Object id, Class<T> type) {
		return this.operations.getRequired(id, type);
	}

	@Override
	public <T> T refresh(T entity) {
		return this.operations.refresh(entity);
	}

	@Override
	public <T> T getOrCreate(Object id, Class<T> type, Supplier<T> factory) {
		return this.operations.getOrCreate(id, type, factory);
	}

	@Override
	public <T> Optional<T> findSingleton(Class<T> type) {
		return this.operations.findSingleton(type);
	}

	@Override
	public <T> T getSingleton(Class<T> type) {
		return this.operations.getSingleton(type);
	}

	@Override
	public <T> T getSingleton(Class<T> type, Supplier<T> factory) {
		return this.operations.getSingleton(type, factory);
	}

	@Override
	public boolean existsById(Object id, Class<?> type) {
		return this.operations.existsById(id, type);
	}

	@Override
	public boolean existsById(Object id, Class<?> type, ReadConsistency consistency) {
		return this.operations.existsById(id, type, consistency);
	}

	@Override
	public <T> List<T> findAllById(Iterable<?> ids, Class<T> type) {
		return this.operations.findAllById(ids, type);
	}

	@Override
	public <T> List<T> findAllById(Iterable<?> ids, Class<T> type, ReadConsistency consistency) {
		return this.operations.findAllById(ids, type, consistency);
	}

	@Override
	public <P> List<P> findAllById(Iterable<?> ids, Class<?> type, Class<P> projection) {
		return this.operations.findAllById(ids, type, projection);
	}

	@Override
	public <P> List<P> findAllById(Iterable<?> ids, Class<?> type, Class<P> projection, ReadConsistency consistency) {
		return this.operations.findAllById(ids, type, projection, consistency);
	}

	@Override
	public <T> ExecutableQuery<T> query(Class<T> type) {
		return this.operations.query(type);
	}

	@Override
	public ItemCollection collection(CollectionKey key) {
		return this.operations.collection(key);
	}

	@Override
	public PreparedCollection prepareCollection(CollectionKey key) {
		return this.operations.prepareCollection(key);
	}

	@Override
	public boolean isAssembly(Class<?> type) {
		return this.operations.isAssembly(type);
	}

	@Override
	public void delete(Object entity) {
		this.operations.delete(entity);
	}

	@Override
	public void deleteById(Object id, Class<?> type) {
		this.operations.deleteById(id, type);
	}

	@Override
	public <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, ScrollPosition position, Limit limit) {
		return this.operations.findRevisions(id, type, position, limit);
	}

	@Override
	public <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, RevisionOptions options,
			ScrollPosition position, Limit limit) {
		return this.operations.findRevisions(id, type, options, position, limit);
	}

	@Override
	public <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, RevisionFilter filter,
			ScrollPosition position, Limit limit) {
		return this.operations.findRevisions(id, type, filter, position, limit);
	}

	@Override
	public <T> Window<RevisionChanges<T>> findChanges(Object id, Class<T> type, ComparisonRules rules,
			ScrollPosition position, Limit limit) {
		return this.operations.findChanges(id, type, rules, position, limit);
	}

	@Override
	public Window<VersionMetadata> findVersions(Object id, Class<?> type, ScrollPosition position, Limit limit) {
		return this.operations.findVersions(id, type, position, limit);
	}

	@Override
	public <T> Optional<EntityRevision<T>> findRevision(Object id, long version, Class<T> type) {
		return this.operations.findRevision(id, version, type);
	}

	@Override
	public <T> Optional<T> findAsOf(Object id, Instant time, Class<T> type) {
		return this.operations.findAsOf(id, time, type);
	}

	@Override
	public <T> T restore(Object id, long version, Class<T> type) {
		return this.operations.restore(id, version, type);
	}

	@Override
	public <T> T restore(Object id, long version, long current, Class<T> type) {
		return this.operations.restore(id, version, current, type);
	}

	@Override
	public void deleteRevision(Object id, long version, Class<?> type) {
		this.operations.deleteRevision(id, version, type);
	}

	@Override
	public long prune(Class<?> type) {
		return this.operations.prune(type);
	}

	@Override
	public long prune(Object id, Class<?> type) {
		return this.operations.prune(id, type);
	}

	@Override
	public long purge(Object id, Class<?> type) {
		return this.operations.purge(id, type);
	}

	@Override
	public boolean removeTombstone(Object id, Class<?> type) {
		return this.operations.removeTombstone(id, type);
	}

	@Override
	public <T> Window<DeletedEntity<T>> findDeleted(Class<T> type, ScrollPosition position, Limit limit) {
		return this.operations.findDeleted(type, position, limit);
	}

	@Override
	public <T> T restoreDeleted(Object id, Class<T> type) {
		return this.operations.restoreDeleted(id, type);
	}

	@Override
	public <T> T restoreDeleted(Object id, long version, Class<T> type) {
		return this.operations.restoreDeleted(id, version, type);
	}

	@Override
	public Backfill backfill(Class<?> type) {
		return this.operations.backfill(type);
	}

	@Override
	public EntityCosts describeOperations(Class<?> type) {
		return this.operations.describeOperations(type);
	}

	@Override
	public EntityCheck check(Object entity) {
		return this.operations.check(entity);
	}

	@Override
	public EntityKeys keysOf(Object entity) {
		return this.operations.keysOf(entity);
	}

	@Override
	public EntityCost costOf(Object entity) {
		return this.operations.costOf(entity);
	}

	@Override
	public Map<String, @Nullable Object> toMap(Object entity) {
		return this.operations.toMap(entity);
	}

	@Override
	public <T> T fromMap(Map<String, ? extends @Nullable Object> values, Class<T> type) {
		return this.operations.fromMap(values, type);
	}

	@Override
	public <T> T fromPatch(Patch patch, Class<T> type) {
		return this.operations.fromPatch(patch, type);
	}

	@Override
	public <R extends @Nullable Object> R inTransaction(TransactionDefinition definition,
			Function<? super SingleTableOperations, ? extends R> work) {
		Assert.notNull(work, "work must not be null");
		return this.operations.<R>inTransaction(definition, (operations) -> work.apply(this));
	}

	@Override
	public <R extends @Nullable Object> R retryInTransaction(RetryPolicy policy,
			Function<? super SingleTableOperations, ? extends R> work) {
		Assert.notNull(work, "work must not be null");
		return this.operations.<R>retryInTransaction(policy, (operations) -> work.apply(this));
	}

	@Override
	public BatchJob inBatchesOf(int rows, String job) {
		return this.operations.inBatchesOf(rows, job);
	}

	@Override
	public BatchJob inBatches(String job) {
		return this.operations.inBatches(job);
	}

	@Override
	public <R extends @Nullable Object> R as(String author, Supplier<? extends R> work) {
		return this.operations.<R>as(author, work);
	}

	@Override
	public <R extends @Nullable Object> R because(String reason, Supplier<? extends R> work) {
		return this.operations.<R>because(reason, work);
	}

	@Override
	public <R extends @Nullable Object> R withMetadata(Map<String, String> metadata, Supplier<? extends R> work) {
		return this.operations.<R>withMetadata(metadata, work);
	}

	@Override
	public <R extends @Nullable Object> R inTable(String table, Supplier<? extends R> work) {
		return this.operations.<R>inTable(table, work);
	}

	@Override
	public void require(Object id, Class<?> type, Criteria condition) {
		this.operations.require(id, type, condition);
	}

	@Override
	public void requireUnchanged(Object entity) {
		this.operations.requireUnchanged(entity);
	}

	@Override
	public EntitySnapshot readTransaction(Consumer<? super SnapshotReads> reads) {
		return this.operations.readTransaction(reads);
	}

	@Override
	public ParallelOperations parallel(Parallelism parallelism) {
		return this.operations.parallel(parallelism);
	}

	@Override
	public AsyncOperations async(Executor executor) {
		return new AsyncTemplate(this.operations.async(executor), this);
	}

	@Override
	public Optional<Parallelism> parallelism() {
		return this.operations.parallelism();
	}

	@Override
	public List<EntityCount> counts() {
		return this.operations.counts();
	}

	@Override
	public List<EntityCount> counts(int requestsPerShard) {
		return this.operations.counts(requestsPerShard);
	}

	@Override
	public SchemaOperations schema() {
		return this.operations.schema();
	}

	@Override
	public BlobOperations blobs() {
		return this.operations.blobs();
	}

	@Override
	public RequestOperations requests() {
		return this.operations.requests();
	}

	@Override
	public EntityDescriptions entities() {
		return this.operations.entities();
	}

	@Override
	public <T> Optional<T> unwrap(Class<T> type) {
		return this.operations.unwrap(type);
	}

}
