package io.singletable.repository;

import java.util.List;
import java.util.function.Supplier;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.VersionConflictException;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.CrudRepository;
import org.springframework.data.repository.NoRepositoryBean;

/**
 * Repository of the entities of a type: no
 * {@link org.springframework.data.repository.ListCrudRepository}, as {@link #findAll()}
 * is read while it is iterated over, however many entities there are. Where a list is
 * returned, it is held in memory; {@code findAll()} declared with a {@code List} is read
 * at once, within the limit on requests. Additional query methods are planned when the
 * repository is created: one that no index serves fails at start-up. Thread-safe.
 * <p>
 * Methods that write several entities write them one by one, in order, and stop at the
 * first failure. In a transaction, all methods take part in it: what they write is
 * written with it or not at all. They begin none themselves. The reads of
 * {@link #findAll()} and the counts are eventually consistent.
 *
 * @param <T> the entity type, or the root of its sealed hierarchy
 * @param <ID> the type of its id
 */
@NoRepositoryBean
public interface SingleTableRepository<T, ID> extends CrudRepository<T, ID>, UpdatingOperations<T, ID> {

	/**
	 * Insert an entity: one request, or two if there is a tombstone of the id.
	 * @param <S> the type of the entity
	 * @param entity the entity
	 * @return the entity as stored, to be used from then on
	 * @throws EntityExistsException if the id exists
	 */
	<S extends T> S insert(S entity);

	/**
	 * Replace an existing entity: one request.
	 * @param <S> the type of the entity
	 * @param entity the entity
	 * @return the entity as stored, to be used from then on
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not the one that was
	 * loaded
	 */
	<S extends T> S update(S entity);

	/**
	 * Save an entity: one request. With a {@code @Version}, an entity with version null
	 * or 0 is inserted, and any other replaces the version that was loaded. Without, the
	 * last writer wins.
	 * @param <S> the type of the entity
	 * @param entity the entity
	 * @return the entity as stored, to be used from then on
	 * @throws VersionConflictException if the stored version is not the one that was
	 * loaded
	 * @throws EntityExistsException if the entity is new and its id exists
	 */
	@Override
	<S extends T> S save(S entity);

	@Override
	<S extends T> List<S> saveAll(Iterable<S> entities);

	/**
	 * Return an entity that must exist: one GetItem.
	 * @param id its id
	 * @return the entity
	 * @throws EntityNotFoundException if it does not exist
	 */
	T getRequired(ID id);

	/**
	 * Read an entity again, as it is stored now: one strongly consistent GetItem. The
	 * instance that is passed is not changed, not even a mutable one.
	 * @param <S> the type of the entity
	 * @param entity the entity, of which only the class and the id matter
	 * @return the entity as stored, to be used from then on
	 * @throws EntityNotFoundException if it does not exist any more
	 */
	<S extends T> S refresh(S entity);

	/**
	 * Return an entity, or insert it: one strongly consistent GetItem if it exists. If
	 * there are several callers at the same time, one inserts the entity and all get the
	 * same one. Domain events are published of an entity that this call inserts.
	 * @param id its id
	 * @param factory creates the entity, with this id; called only if there is none
	 * @return the entity as stored
	 * @throws IllegalArgumentException if the factory creates an entity with another id
	 */
	T getOrCreate(ID id, Supplier<T> factory);

	/**
	 * Return all entities of the type, which are read page by page during the iteration,
	 * without a limit. Each iteration reads them again.
	 * @return the entities, in the order of the type's listing: by id, or from the oldest
	 * change on, in which case an entity that changes meanwhile may be returned twice
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type has
	 * no listing, and no index has all its entities in one partition
	 */
	@Override
	Iterable<T> findAll();

	/**
	 * Return a window of the type's listing, in its order.
	 * @param position {@link ScrollPosition#keyset()} for the first window, then a
	 * position of the previous one
	 * @param limit number of entities
	 * @return the window
	 * @throws InvalidCursorException if the position belongs to another query
	 */
	Window<T> findAll(ScrollPosition position, Limit limit);

	/**
	 * Find entities: one BatchGetItem for each hundred different ids.
	 * @param ids their ids
	 * @return those that exist, each once, in the order of the ids
	 */
	@Override
	List<T> findAllById(Iterable<ID> ids);

	/**
	 * Count the entities of the type, page by page to the end, without a limit. Costs the
	 * same as reading the type's listing: one request for each megabyte of it, and one
	 * read request unit for each 8 KB; no items are returned.
	 * @return the number
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type has
	 * no listing
	 */
	@Override
	long count();

	/**
	 * Delete an entity, if the stored version is the one that was loaded: one request.
	 * @param entity the entity
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not the one that was
	 * loaded
	 */
	@Override
	void delete(T entity);

	/**
	 * Delete all entities of the type like {@link #deleteById}, while they are read page
	 * by page, without a limit: one request for each, since the listing has the version
	 * that is deleted. One that was changed meanwhile is read again, and in a
	 * transaction, each entity with a {@code @Version} is. May be interrupted and
	 * repeated.
	 */
	@Override
	void deleteAll();

}
