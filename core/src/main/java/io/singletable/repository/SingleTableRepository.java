package io.singletable.repository;

import java.util.List;

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
 * A repository of the entities of one type. Methods declared beyond these are planned
 * when the repository is built: one that no index serves stops start-up. Thread-safe.
 * <p>
 * Methods that take several entities or ids of which each is written do so one by one, in
 * order: they are no transaction, and stop at the first failure. What is read by
 * {@link #findAll()} and counted is eventually consistent.
 *
 * @param <T> the entity, or the root of its sealed hierarchy
 * @param <ID> its id
 */
@NoRepositoryBean
public interface SingleTableRepository<T, ID> extends CrudRepository<T, ID> {

	/**
	 * Insert an entity: one request, two if the id had an earlier life.
	 * @param <S> the entity
	 * @param entity the entity
	 * @return the entity as stored, to be used from now on
	 * @throws EntityExistsException if the id exists
	 */
	<S extends T> S insert(S entity);

	/**
	 * Replace an entity that exists: one request.
	 * @param <S> the entity
	 * @param entity the entity
	 * @return the entity as stored, to be used from now on
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not the loaded one
	 */
	<S extends T> S update(S entity);

	/**
	 * Save an entity: one request. With a {@code @Version}, null or 0 inserts, and
	 * everything else replaces the version that was loaded. Without, the last writer
	 * wins.
	 * @param <S> the entity
	 * @param entity the entity
	 * @return the entity as stored, to be used from now on
	 * @throws VersionConflictException if the stored version is not the loaded one
	 * @throws EntityExistsException if a new entity's id exists
	 */
	@Override
	<S extends T> S save(S entity);

	@Override
	<S extends T> List<S> saveAll(Iterable<S> entities);

	/**
	 * Get an entity that must exist: one GetItem.
	 * @param id its id
	 * @return the entity
	 * @throws EntityNotFoundException if it does not exist
	 */
	T getRequired(ID id);

	/**
	 * All entities of the type, read page by page as they are iterated over, without a
	 * bound. Each iteration reads anew.
	 * @return the entities, in the order of the type's listing: of their ids, or from the
	 * oldest change on, in which case one that is changed meanwhile may be met twice
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type has
	 * no listing, and no index holds all its entities in one partition
	 */
	@Override
	Iterable<T> findAll();

	/**
	 * A window of the type's listing, in its order.
	 * @param position {@link ScrollPosition#keyset()} to begin, then a position of the
	 * window before
	 * @param limit number of entities
	 * @return the window
	 * @throws InvalidCursorException if the position is of another query
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
	 * Count the entities of the type, page by page to the end, without a bound. It costs
	 * what reading the type's listing costs: one request for each megabyte of it, and one
	 * read request unit for each 8 KB; no item is sent.
	 * @return the number
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type has
	 * no listing
	 */
	@Override
	long count();

	/**
	 * Delete an entity in the version that was loaded: one request.
	 * @param entity the entity
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not the loaded one
	 */
	@Override
	void delete(T entity);

	/**
	 * Delete all entities of the type, each as {@link #deleteById} does, while they are
	 * read page by page, without a bound. May be interrupted and repeated.
	 */
	@Override
	void deleteAll();

}
