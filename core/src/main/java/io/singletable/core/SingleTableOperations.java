package io.singletable.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.ReadConsistency;
import io.singletable.UnwritableEntityException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.mapping.EntityDescriptions;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.domain.Window;

/**
 * Operations on the entities of a single table.
 * <p>
 * Every method throws Spring's {@link org.springframework.dao.DataAccessException}
 * hierarchy. A write that throws has not been applied, unless it throws
 * {@link WriteOutcomeUnknownException}. Deleted and expired entities are absent.
 * Implementations are thread-safe.
 */
public interface SingleTableOperations
		extends QueryOperations, CollectionOperations, RevisionOperations, BackfillOperations {

	/**
	 * Insert an entity. A null {@code String} id is generated, a ULID; the version
	 * becomes 1, or goes on from an earlier life of the same id; the created date is set
	 * unless it is, the last modified date always. One request, two if the id had an
	 * earlier life.
	 * @param <T> the entity
	 * @param entity the entity
	 * @return the entity as stored, to be used from now on
	 * @throws EntityExistsException if the id exists
	 */
	<T> T insert(T entity);

	/**
	 * Save an entity: one request. With a {@code @Version}, null or 0 inserts, and
	 * everything else replaces the version that was loaded.
	 * {@link org.springframework.data.domain.Persistable} decides for itself. Without
	 * either, the last writer wins; without a created date it is an insert, and a second
	 * request if the entity exists, whose created date and creator it carries over.
	 * @param <T> the entity
	 * @param entity the entity
	 * @return the entity as stored, to be used from now on
	 * @throws VersionConflictException if the stored version is not the loaded one, or
	 * others kept writing an entity whose created date is to be carried over
	 * @throws EntityExistsException if a new entity's id exists
	 * @throws UnwritableEntityException if an existing version has no created date
	 */
	<T> T save(T entity);

	/**
	 * Replace an entity that exists: one request. If it has neither version nor created
	 * date, one strongly consistent GetItem before, from which its created date and
	 * creator are carried over.
	 * @param <T> the entity
	 * @param entity the entity
	 * @return the entity as stored, to be used from now on
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not the loaded one, or
	 * others kept writing an entity whose created date is to be carried over
	 * @throws UnwritableEntityException if it has a version, and no created date
	 */
	<T> T update(T entity);

	/**
	 * Find an entity: one GetItem, with the configured consistency.
	 * @param <T> the entity
	 * @param id its id
	 * @param type its class
	 * @return the entity, or empty if it does not exist
	 */
	<T> Optional<T> findById(Object id, Class<T> type);

	/**
	 * Find an entity: one GetItem.
	 * @param <T> the entity
	 * @param id its id
	 * @param type its class
	 * @param consistency consistency of the read
	 * @return the entity, or empty if it does not exist
	 */
	<T> Optional<T> findById(Object id, Class<T> type, ReadConsistency consistency);

	/**
	 * Get an entity that must exist: one GetItem, with the configured consistency.
	 * @param <T> the entity
	 * @param id its id
	 * @param type its class
	 * @return the entity
	 * @throws EntityNotFoundException if it does not exist
	 */
	<T> T getRequired(Object id, Class<T> type);

	/**
	 * Get an entity, or insert it: one strongly consistent GetItem if it exists. Of
	 * several callers at once, one inserts and all get the same entity.
	 * @param <T> the entity
	 * @param id its id
	 * @param type its class
	 * @param factory makes the entity, with this id
	 * @return the entity
	 */
	<T> T getOrCreate(Object id, Class<T> type, Supplier<T> factory);

	/**
	 * Whether an entity exists: one GetItem that brings no payload back.
	 * @param id its id
	 * @param type its class
	 * @return {@code true} if it exists
	 */
	boolean existsById(Object id, Class<?> type);

	/**
	 * Find entities: one BatchGetItem for each hundred different ids.
	 * @param <T> the entity
	 * @param ids their ids
	 * @param type their class
	 * @return those that exist, each once, in the order of the ids
	 */
	<T> List<T> findAllById(Iterable<?> ids, Class<T> type);

	/**
	 * List the entities of a type in the order that the type declares: one Query for each
	 * shard of the listing. Eventually consistent. An item that can't be read is reported
	 * in the log and left out.
	 * @param <T> the entity
	 * @param type their class
	 * @param direction direction of the order
	 * @param position {@link ScrollPosition#keyset()}, or a position of an earlier window
	 * of the same listing
	 * @param limit number of entities, at least one
	 * @return the window; shorter than the limit only at the end, or if expired entities
	 * used up the bound of requests
	 * @throws InvalidCursorException if the position is of another listing
	 */
	<T> Window<T> findAll(Class<T> type, Direction direction, ScrollPosition position, Limit limit);

	/**
	 * Delete an entity in the version that was loaded: one request. Of a type with
	 * {@code @Version}, a tombstone stays, which keeps the number; of a versioned type,
	 * also a mark in the history.
	 * @param entity the entity
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not the loaded one
	 */
	void delete(Object entity);

	/**
	 * Delete an entity, whatever its version; do nothing if it does not exist, or others
	 * delete it meanwhile. One request; of a type with {@code @Version} one read before
	 * it.
	 * @param id its id
	 * @param type its class
	 * @throws VersionConflictException if others kept changing it, three times in a row
	 */
	void deleteById(Object id, Class<?> type);

	/**
	 * Operations on how entities are laid out in the table.
	 * @return the operations
	 */
	SchemaOperations schema();

	/**
	 * The entities of the table.
	 * @return their registry
	 */
	EntityDescriptions entities();

}
