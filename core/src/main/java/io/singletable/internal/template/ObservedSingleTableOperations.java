package io.singletable.internal.template;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.EntityRevision;
import io.singletable.ReadConsistency;
import io.singletable.VersionMetadata;
import io.singletable.backfill.Backfill;
import io.singletable.change.Comparison;
import io.singletable.change.RevisionChanges;
import io.singletable.core.CollectionKey;
import io.singletable.core.ExecutableQuery;
import io.singletable.core.InspectionOperations;
import io.singletable.core.ItemCollection;
import io.singletable.core.OnConflict;
import io.singletable.core.PreparedCollection;
import io.singletable.core.SchemaOperations;
import io.singletable.core.SingleTableOperations;
import io.singletable.core.SingletonOperations;
import io.singletable.cost.EntityCosts;
import io.singletable.internal.observation.OperationObserver;
import io.singletable.query.RevisionFilter;
import io.singletable.mapping.EntityDescriptions;
import io.singletable.observation.TemplateObservations;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Operations of a template, each with its observation. Queries and collections observe
 * their runs themselves, as they know what they read. Thread-safe.
 */
final class ObservedSingleTableOperations implements SingleTableOperations, DelegatingInspections, ObservedUpdates,
		DelegatingSingletons, ObservedConditions, ObservedTransactions, ObservedParallel, CommitContextOperations {

	private final SingleTableOperations operations;

	private final EntityTypes types;

	private final OperationObserver observer;

	private final SchemaOperations schema;

	private final SingletonOperations singletons;

	ObservedSingleTableOperations(SingleTableOperations operations, EntityTypes types, OperationObserver observer) {
		this.operations = operations;
		this.types = types;
		this.observer = observer;
		this.schema = new ObservedSchemaOperations(operations.schema(), types, observer);
		this.singletons = new ObservedSingletons(operations, types, observer);
	}

	private String nameOf(Class<?> type) {
		return this.types.metadata(type).typeName();
	}

	private String nameOfEntity(Object entity) {
		return this.types.typeOf(entity).typeName();
	}

	@Override
	public SingleTableOperations observed() {
		return this.operations;
	}

	@Override
	public EntityTypes types() {
		return this.types;
	}

	@Override
	public OperationObserver observer() {
		return this.observer;
	}

	private static long rows(Optional<?> row) {
		return row.isPresent() ? 1 : 0;
	}

	@Override
	public <T> T insert(T entity) {
		return this.observer.observe("insert", nameOfEntity(entity), () -> this.operations.insert(entity));
	}

	@Override
	public <T> T save(T entity) {
		return this.observer.observe("save", nameOfEntity(entity), () -> this.operations.save(entity));
	}

	@Override
	public <T> T save(T entity, OnConflict onConflict) {
		return this.observer.observe("save", nameOfEntity(entity), () -> this.operations.save(entity, onConflict));
	}

	@Override
	public <T> T update(T entity) {
		return this.observer.observe("update", nameOfEntity(entity), () -> this.operations.update(entity));
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type) {
		return this.observer.observe("find-by-id", nameOf(type), ObservedSingleTableOperations::rows,
				() -> this.operations.findById(id, type));
	}

	@Override
	public <T> Optional<T> findById(Object id, Class<T> type, ReadConsistency consistency) {
		return this.observer.observe("find-by-id", nameOf(type), ObservedSingleTableOperations::rows,
				() -> this.operations.findById(id, type, consistency));
	}

	@Override
	public <T> T getRequired(Object id, Class<T> type) {
		return this.observer.observe("find-by-id", nameOf(type), (entity) -> 1L,
				() -> this.operations.getRequired(id, type));
	}

	@Override
	public <T> T refresh(T entity) {
		return this.observer.observe("refresh", nameOfEntity(entity), (stored) -> 1L,
				() -> this.operations.refresh(entity));
	}

	@Override
	public <T> T getOrCreate(Object id, Class<T> type, Supplier<T> factory) {
		return this.observer.observe("get-or-create", nameOf(type), (entity) -> 1L,
				() -> this.operations.getOrCreate(id, type, factory));
	}

	@Override
	public SingletonOperations singletons() {
		return this.singletons;
	}

	@Override
	public boolean existsById(Object id, Class<?> type) {
		return this.observer.observe("exists-by-id", nameOf(type), () -> this.operations.existsById(id, type));
	}

	@Override
	public <T> List<T> findAllById(Iterable<?> ids, Class<T> type) {
		return this.observer.observe("find-all-by-id", nameOf(type), List::size,
				() -> this.operations.findAllById(ids, type));
	}

	@Override
	public <T> Window<T> findAll(Class<T> type, Direction direction, ScrollPosition position, Limit limit) {
		return this.observer.observe("find-all", nameOf(type),
				() -> this.operations.findAll(type, direction, position, limit));
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
		this.observer.observe("delete", nameOfEntity(entity), () -> this.operations.delete(entity));
	}

	@Override
	public void deleteById(Object id, Class<?> type) {
		this.observer.observe("delete-by-id", nameOf(type), () -> this.operations.deleteById(id, type));
	}

	@Override
	public <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, ScrollPosition position, Limit limit) {
		return this.observer.observe("find-revisions", nameOf(type), Window::size,
				() -> this.operations.findRevisions(id, type, position, limit));
	}

	@Override
	public <T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, RevisionFilter filter,
			ScrollPosition position, Limit limit) {
		return this.observer.observe("find-revisions", nameOf(type), Window::size,
				() -> this.operations.findRevisions(id, type, filter, position, limit));
	}

	@Override
	public <T> Window<RevisionChanges<T>> findChanges(Object id, Class<T> type, Comparison comparison,
			ScrollPosition position, Limit limit) {
		return this.observer.observe("find-changes", nameOf(type), Window::size,
				() -> this.operations.findChanges(id, type, comparison, position, limit));
	}

	@Override
	public Window<VersionMetadata> findVersions(Object id, Class<?> type, ScrollPosition position, Limit limit) {
		return this.observer.observe("find-versions", nameOf(type), Window::size,
				() -> this.operations.findVersions(id, type, position, limit));
	}

	@Override
	public <T> Optional<EntityRevision<T>> findRevision(Object id, long version, Class<T> type) {
		return this.observer.observe("find-revision", nameOf(type), ObservedSingleTableOperations::rows,
				() -> this.operations.findRevision(id, version, type));
	}

	@Override
	public <T> Optional<T> findAsOf(Object id, Instant time, Class<T> type) {
		return this.observer.observe("find-as-of", nameOf(type), ObservedSingleTableOperations::rows,
				() -> this.operations.findAsOf(id, time, type));
	}

	@Override
	public <T> T restore(Object id, long version, Class<T> type) {
		return this.observer.observe("restore", nameOf(type), () -> this.operations.restore(id, version, type));
	}

	@Override
	public <T> T restore(Object id, long version, long current, Class<T> type) {
		return this.observer.observe("restore", nameOf(type),
				() -> this.operations.restore(id, version, current, type));
	}

	@Override
	public void deleteRevision(Object id, long version, Class<?> type) {
		this.observer.observe("delete-revision", nameOf(type), () -> this.operations.deleteRevision(id, version, type));
	}

	@Override
	public long prune(Class<?> type) {
		return this.observer.observe("prune", nameOf(type), () -> this.operations.prune(type));
	}

	@Override
	public long prune(Object id, Class<?> type) {
		return this.observer.observe("prune", nameOf(type), () -> this.operations.prune(id, type));
	}

	@Override
	public long purge(Object id, Class<?> type) {
		return this.observer.observe("purge", nameOf(type), () -> this.operations.purge(id, type));
	}

	@Override
	public boolean removeTombstone(Object id, Class<?> type) {
		return this.observer.observe("remove-tombstone", nameOf(type), () -> this.operations.removeTombstone(id, type));
	}

	@Override
	public Backfill backfill(Class<?> type) {
		return new ObservedBackfill(this.operations.backfill(type), nameOf(type), this.observer);
	}

	@Override
	public EntityCosts describeOperations(Class<?> type) {
		return this.operations.describeOperations(type);
	}

	@Override
	public SchemaOperations schema() {
		return this.schema;
	}

	@Override
	public InspectionOperations inspections() {
		return this.operations;
	}

	@Override
	public EntityDescriptions entities() {
		return this.operations.entities();
	}

	@Override
	public TemplateObservations observations() {
		return this.observer.template();
	}

	@Override
	public <T> Optional<T> unwrap(Class<T> type) {
		return this.operations.unwrap(type);
	}

}
