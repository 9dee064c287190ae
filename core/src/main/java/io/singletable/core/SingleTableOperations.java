package io.singletable.core;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.ReadConsistency;
import io.singletable.UnwritableEntityException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.mapping.EntityDescriptions;

import org.springframework.util.Assert;

/**
 * Operations on the entities of a single table.
 * <p>
 * Every method throws exceptions from Spring's
 * {@link org.springframework.dao.DataAccessException} hierarchy. A write that throws was
 * not applied, unless it throws {@link WriteOutcomeUnknownException}. Deleted and expired
 * entities are not returned. Implementations are thread-safe.
 */
public interface SingleTableOperations
		extends QueryOperations, CollectionOperations, RevisionOperations, DeletedOperations, BackfillOperations,
		CostOperations, InspectionOperations, UpdateOperations, MergeOperations, SingletonOperations,
		ConditionalOperations, TransactionOperations, MetadataOperations, RoutingOperations, BatchOperations {

	/**
	 * Insert an entity. A null {@code String} id is generated, a ULID; the version
	 * becomes 1, or continues from the tombstone of the id; the created date is set if it
	 * is null, and the last modified date always. One request, or two if there is a
	 * tombstone of the id.
	 * @param <T> the entity type
	 * @param entity the entity
	 * @return the entity as stored, to be used from then on
	 * @throws EntityExistsException if the id exists
	 */
	<T> T insert(T entity);

	/**
	 * Save an entity: one request. With a {@code @Version}, an entity with version null
	 * or 0 is inserted, and any other replaces the version that was loaded. A
	 * {@link org.springframework.data.domain.Persistable} determines itself whether it is
	 * new. Without either, the last writer wins; without a created date, it is an insert,
	 * and a second request if the entity exists, whose created date and creator are
	 * carried over.
	 * @param <T> the entity type
	 * @param entity the entity
	 * @return the entity as stored, to be used from then on
	 * @throws VersionConflictException if the stored version is not the one that was
	 * loaded, or if other writers changed an entity whose created date is to be carried
	 * over during each attempt
	 * @throws EntityExistsException if the entity is new and its id exists
	 * @throws UnwritableEntityException if an existing version has no created date
	 */
	<T> T save(T entity);

	/**
	 * Replace an existing entity: one request. If it has neither version nor created
	 * date, it is preceded by one strongly consistent GetItem, to carry over created date
	 * and creator.
	 * @param <T> the entity type
	 * @param entity the entity
	 * @return the entity as stored, to be used from then on
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not the one that was
	 * loaded, or if other writers changed an entity whose created date is to be carried
	 * over during each attempt
	 * @throws UnwritableEntityException if it has a version, but no created date
	 */
	<T> T update(T entity);

	/**
	 * Find an entity by its id: one GetItem, with the configured consistency.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @return the entity, or empty if it does not exist
	 */
	<T> Optional<T> findById(Object id, Class<T> type);

	/**
	 * Find an entity by its id: one GetItem.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @param consistency consistency of the read
	 * @return the entity, or empty if it does not exist
	 */
	<T> Optional<T> findById(Object id, Class<T> type, ReadConsistency consistency);

	/**
	 * Find an entity by its id, and return a projection of it: one GetItem, with the
	 * configured consistency, which returns only the attributes that the projection
	 * needs. A projection is an interface with getters of properties of the entity, or a
	 * record or class whose constructor takes properties of the entity. A property in a
	 * compressed payload needs the payload. DynamoDB bills the whole item nevertheless.
	 * @param <P> the projection
	 * @param id the id of the entity
	 * @param type the class of the entity
	 * @param projection the class of the projection
	 * @return the projection, or empty if the entity does not exist
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the
	 * projection has a property that the entity does not have
	 */
	<P> Optional<P> findById(Object id, Class<?> type, Class<P> projection);

	/**
	 * Find an entity by its id, and return a projection of it, as
	 * {@link #findById(Object, Class, Class)} does.
	 * @param <P> the projection
	 * @param id the id of the entity
	 * @param type the class of the entity
	 * @param projection the class of the projection
	 * @param consistency consistency of the read
	 * @return the projection, or empty if the entity does not exist
	 */
	<P> Optional<P> findById(Object id, Class<?> type, Class<P> projection, ReadConsistency consistency);

	/**
	 * Return an entity that must exist: one GetItem, with the configured consistency.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @return the entity
	 * @throws EntityNotFoundException if it does not exist
	 */
	<T> T getRequired(Object id, Class<T> type);

	/**
	 * Read an entity again, as it is stored now: one strongly consistent GetItem. The
	 * instance that is passed is not changed, not even a mutable one.
	 * @param <T> the entity type
	 * @param entity the entity, of which only the class and the id matter
	 * @return the entity as stored, to be used from then on
	 * @throws EntityNotFoundException if it does not exist any more
	 * @throws io.singletable.UnknownTypeException if an instance of another class of its
	 * sealed hierarchy is stored
	 */
	<T> T refresh(T entity);

	/**
	 * Return an entity, or insert it: one strongly consistent GetItem if it exists. If
	 * there are several callers at the same time, one inserts the entity and all get the
	 * same one.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @param factory creates the entity, with this id
	 * @return the entity
	 */
	<T> T getOrCreate(Object id, Class<T> type, Supplier<T> factory);

	/**
	 * Return whether an entity exists: one GetItem that returns no payload, with the
	 * configured consistency.
	 * @param id its id
	 * @param type its class
	 * @return {@code true} if it exists
	 */
	boolean existsById(Object id, Class<?> type);

	/**
	 * Return whether an entity exists: one GetItem that returns no payload.
	 * @param id its id
	 * @param type its class
	 * @param consistency consistency of the read
	 * @return {@code true} if it exists
	 */
	boolean existsById(Object id, Class<?> type, ReadConsistency consistency);

	/**
	 * Find entities: one BatchGetItem for each hundred different ids, with the configured
	 * consistency.
	 * @param <T> the entity type
	 * @param ids their ids
	 * @param type their class
	 * @return those that exist, each once, in the order of the ids
	 */
	<T> List<T> findAllById(Iterable<?> ids, Class<T> type);

	/**
	 * Find entities: one BatchGetItem for each hundred different ids.
	 * @param <T> the entity type
	 * @param ids their ids
	 * @param type their class
	 * @param consistency consistency of the reads
	 * @return those that exist, each once, in the order of the ids
	 */
	<T> List<T> findAllById(Iterable<?> ids, Class<T> type, ReadConsistency consistency);

	/**
	 * Find entities, and return projections of them: one BatchGetItem for each hundred
	 * different ids, with the configured consistency, which returns only the attributes
	 * that the projection needs. See {@link #findById(Object, Class, Class)}.
	 * @param <P> the projection
	 * @param ids the ids of the entities
	 * @param type the class of the entities
	 * @param projection the class of the projections
	 * @return those of the entities that exist, each once, in the order of the ids
	 */
	<P> List<P> findAllById(Iterable<?> ids, Class<?> type, Class<P> projection);

	/**
	 * Find entities, and return projections of them, as
	 * {@link #findAllById(Iterable, Class, Class)} does.
	 * @param <P> the projection
	 * @param ids the ids of the entities
	 * @param type the class of the entities
	 * @param projection the class of the projections
	 * @param consistency consistency of the reads
	 * @return those of the entities that exist, each once, in the order of the ids
	 */
	<P> List<P> findAllById(Iterable<?> ids, Class<?> type, Class<P> projection, ReadConsistency consistency);

	/**
	 * Delete an entity, if the stored version is the one that was loaded: one request.
	 * For a type with {@code @Version}, a tombstone remains, which keeps the version
	 * number; for a versioned type, also a delete marker in the history.
	 * @param entity the entity
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not the one that was
	 * loaded
	 */
	void delete(Object entity);

	/**
	 * Delete an entity, whatever its version; do nothing if it does not exist, or is
	 * deleted by another writer meanwhile. One request; for a type with {@code @Version},
	 * preceded by one read.
	 * @param id its id
	 * @param type its class
	 * @throws VersionConflictException if other writers changed it during each of three
	 * attempts
	 */
	void deleteById(Object id, Class<?> type);

	/**
	 * Return operations on many entities that send their requests in parallel.
	 * @param parallelism the executor of the requests, and how many of them at the same
	 * time
	 * @return the operations
	 */
	ParallelOperations parallel(Parallelism parallelism);

	/**
	 * Return operations on an executor, whose results are futures.
	 * @param executor the executor, which is never shut down
	 * @return the operations
	 */
	AsyncOperations async(Executor executor);

	/**
	 * Count the entities of each type by its listing, to the end: one request for each
	 * megabyte of each shard, about 128 read units each. The shards of all types are read
	 * at the same time where the template has a {@link #parallelism() parallelism}.
	 * Entities that are deleted or have expired are not counted.
	 * @return the counts, one for each type, also for those without a listing
	 */
	List<EntityCount> counts();

	/**
	 * Count the entities of each type as {@link #counts()} does, within a number of
	 * requests: what a type has at least, where they do not suffice.
	 * @param requestsPerShard maximum number of requests for each shard of a listing, at
	 * least 1
	 * @return the counts, one for each type, also for those without a listing
	 */
	List<EntityCount> counts(int requestsPerShard);

	/**
	 * Return operations on the layout of entities in the table.
	 * @return the operations
	 */
	SchemaOperations schema();

	/**
	 * Return operations on the content of blobs as a whole: sweeps and verifications.
	 * @return the operations
	 */
	BlobOperations blobs();

	/**
	 * Return operations that return the requests of calls as data, and send nothing.
	 * @return the operations
	 */
	RequestOperations requests();

	/**
	 * Return descriptions of the entities of the table.
	 * @return the descriptions
	 */
	EntityDescriptions entities();

	/**
	 * Return a part of the implementation, as the library's own repositories, health
	 * indicators and further modules need. A decorator of a template should pass the call
	 * on: without it, the methods of repositories are not observed, the actuator does not
	 * show the template's table, and no {@code AuditTemplate} can be made of it.
	 * @param <T> the part's type
	 * @param type its class, which is usually no part of the API
	 * @return the part, or empty if there is none
	 */
	default <T> Optional<T> unwrap(Class<T> type) {
		Assert.notNull(type, "type must not be null");
		return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
	}

}
