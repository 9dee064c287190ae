package io.singletable.repository;

import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.history.RevisionRepository;

/**
 * Repository of a {@link io.singletable.Versioned} entity that only reads: the entity, as
 * {@link ReadOnlySingleTableRepository} does, and its history, also as of a time. Costs,
 * limits and errors are those of {@link VersionedSingleTableRepository}. It prevents its
 * callers from writing, not the application; use permissions for that.
 *
 * @param <T> the entity type, or the root of its sealed hierarchy
 * @param <ID> the type of its id
 */
@NoRepositoryBean
public interface ReadOnlyVersionedSingleTableRepository<T, ID>
		extends ReadOnlySingleTableRepository<T, ID>, RevisionRepository<T, ID, Long>, HistoryOperations<T, ID> {

}
