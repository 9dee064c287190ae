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
 * A repository that can't write, for code that only reads: the reading methods of
 * {@link SingleTableRepository}. A query method that deletes stops start-up. It keeps its
 * callers from writing, not the application: that is what permissions are for.
 *
 * @param <T> the entity, or the root of its sealed hierarchy
 * @param <ID> its id
 */
@NoRepositoryBean
public interface ReadOnlySingleTableRepository<T, ID> extends Repository<T, ID> {

	/**
	 * Find an entity: one GetItem.
	 * @param id its id
	 * @return the entity, or empty if it does not exist
	 */
	Optional<T> findById(ID id);

	/**
	 * Get an entity that must exist: one GetItem.
	 * @param id its id
	 * @return the entity
	 * @throws EntityNotFoundException if it does not exist
	 */
	T getRequired(ID id);

	/**
	 * Whether an entity exists: one GetItem that brings no payload back.
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
	 * All entities of the type, read page by page as they are iterated over.
	 * @return the entities, in the order of their ids
	 * @see SingleTableRepository#findAll()
	 */
	Iterable<T> findAll();

	/**
	 * A window of the type's listing, in its order.
	 * @param position {@link ScrollPosition#keyset()} to begin, then a position of the
	 * window before
	 * @param limit number of entities
	 * @return the window
	 */
	Window<T> findAll(ScrollPosition position, Limit limit);

	/**
	 * Count the entities of the type, page by page to the end, without a bound.
	 * @return the number
	 * @see SingleTableRepository#count()
	 */
	long count();

}
