package io.singletable.repository;

import org.springframework.data.repository.NoRepositoryBean;

/**
 * Repository of a {@link io.singletable.Versioned} entity with a {@code String} id: the
 * short form of {@link VersionedSingleTableRepository}.
 *
 * @param <T> the entity type, or the root of its sealed hierarchy
 */
@NoRepositoryBean
public interface VersionedRepository<T> extends VersionedSingleTableRepository<T, String> {

}
