package io.singletable.repository;

import org.springframework.data.repository.NoRepositoryBean;

/**
 * Repository of a {@link io.singletable.Versioned} entity with a {@code String} id that
 * only reads: the short form of {@link ReadOnlyVersionedSingleTableRepository}.
 *
 * @param <T> the entity type, or the root of its sealed hierarchy
 */
@NoRepositoryBean
public interface ReadOnlyVersionedRepository<T> extends ReadOnlyVersionedSingleTableRepository<T, String> {

}
