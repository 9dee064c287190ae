package io.singletable.repository;

import java.util.List;
import java.util.Optional;

import io.singletable.EntityNotFoundException;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/**
 * Repository that only reads: the reading methods of {@link SingleTableRepository}. A
 * query method that deletes fails at start-up. It prevents its callers from writing, not
 * the application; use permissions for that.
 *
 * @param <T> the entity type, or the root of its sealed hierarchy
 * @param <ID> the type of its id
 */
@NoRepositoryBean
public interface ReadOnlySingleTableRepository<T, ID> extends Repository<T, ID> {

	/**
	 * Find an entity by its id: one GetItem.
	 * @param id its id
	 * @return the entity, or empty if it does not exist
	 */
	Optional<T> findById(ID id);

	/**
	 * Return an entity that must exist: one GetItem.
	 * @param id its id
	 * @return the entity
	 * @throws EntityNotFoundException if it does not exist
	 */
	T getRequired(ID id);

	/**
	 * Return whether an entity exists: one GetItem that returns no payload.
	 * @param id its id
	 * @return {@code true} if it exists
	 */
	boolean existsById(ID id);

	/**
	 * Find entities: one BatchGetItem for each hundred different ids.
	 * @param ids their ids
	 * @return those that exist, each once, in the order of the ids
	 */
	List<T> findAllById(Iterable<ID> ids);

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
	 * Return all entities of the type, which are read page by page during the iteration.
	 * @return the entities, in the order of their ids
	 * @see SingleTableRepository#findAll()
	 */
	Iterable<T> findAll();

	/**
	 * Return a window of the type's listing, in its order.
	 * @param position {@link ScrollPosition#keyset()} for the first window, then a
	 * position of the previous one
	 * @param limit number of entities
	 * @return the window
	 */
	Window<T> findAll(ScrollPosition position, Limit limit);

	/**
	 * Count the entities of the type, page by page to the end, without a limit.
	 * @return the number
	 * @see SingleTableRepository#count()
	 */
	long count();

}
