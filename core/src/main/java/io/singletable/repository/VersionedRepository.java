package io.singletable.repository;

import java.util.Optional;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.history.Revision;
import org.springframework.data.history.Revisions;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.history.RevisionRepository;

/**
 * A repository of a {@link io.singletable.Versioned} entity with a {@code String} id. For
 * another id, extend {@link SingleTableRepository}, {@link RevisionRepository} and
 * {@link VersionedOperations} in its place. Delete markers are no revisions here, so that
 * numbers can have gaps.
 *
 * @param <T> the entity, or the root of its sealed hierarchy
 */
@NoRepositoryBean
public interface VersionedRepository<T>
		extends SingleTableRepository<T, String>, RevisionRepository<T, String, Long>, VersionedOperations<T, String> {

	/**
	 * The newest revision: of a deleted entity, the one before the deletion.
	 * @param id the entity's id
	 * @return the revision, or empty if there is none
	 */
	@Override
	Optional<Revision<Long, T>> findLastChangeRevision(String id);

	/**
	 * All revisions that are kept, oldest first, in memory and without a bound: for
	 * entities that keep few.
	 * {@link #findRevisions(Object, org.springframework.data.domain.ScrollPosition, org.springframework.data.domain.Limit)}
	 * reads a history window by window.
	 * @param id the entity's id
	 * @return the revisions
	 */
	@Override
	Revisions<Long, T> findRevisions(String id);

	/**
	 * A page of revisions with the number of all. Offsets are allowed, and cost what they
	 * skip: the page is reached by reading the revisions before it, in its order. The
	 * number of all costs one more Query for each megabyte of the history.
	 * @param id the entity's id
	 * @param pageable the page, sorted by
	 * {@link org.springframework.data.history.RevisionSort} or not at all, which is
	 * oldest first
	 * @return the page
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if it is to be
	 * sorted by anything else
	 */
	@Override
	Page<Revision<Long, T>> findRevisions(String id, Pageable pageable);

	/**
	 * A revision: one GetItem.
	 * @param id the entity's id
	 * @param number number of the version
	 * @return the revision, or empty if the version never was, is no longer kept, or is a
	 * delete marker
	 */
	@Override
	Optional<Revision<Long, T>> findRevision(String id, Long number);

}
