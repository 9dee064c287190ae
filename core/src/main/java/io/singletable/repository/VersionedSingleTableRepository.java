package io.singletable.repository;

import java.util.Optional;

import io.singletable.RequestLimitExceededException;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.history.Revision;
import org.springframework.data.history.Revisions;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.history.RevisionRepository;

/**
 * Repository of a {@link io.singletable.Versioned} entity: that of any entity, with its
 * history. Delete markers are returned as revisions only where that is asked for, so
 * there can be gaps in the numbers.
 *
 * @param <T> the entity type, or the root of its sealed hierarchy
 * @param <ID> the type of its id
 */
@NoRepositoryBean
public interface VersionedSingleTableRepository<T, ID>
		extends SingleTableRepository<T, ID>, RevisionRepository<T, ID, Long>, VersionedOperations<T, ID> {

	/**
	 * Find the latest revision; for a deleted entity, the one before the deletion.
	 * @param id the entity's id
	 * @return the revision, or empty if there is none
	 */
	@Override
	Optional<Revision<Long, T>> findLastChangeRevision(ID id);

	/**
	 * Find all revisions that are kept, oldest first, in memory, for entities that keep
	 * few: a history that needs more requests than {@code singletable.query.max-requests}
	 * is refused. Use
	 * {@link #findRevisions(Object, org.springframework.data.domain.ScrollPosition, org.springframework.data.domain.Limit)}
	 * to read a history in windows.
	 * @param id the entity's id
	 * @return the revisions
	 * @throws RequestLimitExceededException if the history needs more requests
	 */
	@Override
	Revisions<Long, T> findRevisions(ID id);

	/**
	 * Find a page of revisions with their total number. Offsets are supported, and cost
	 * what they skip: the revisions before the page are read, in its order. The total
	 * number costs one additional Query for each megabyte of the history.
	 * @param id the entity's id
	 * @param pageable the page, either sorted by
	 * {@link org.springframework.data.history.RevisionSort} or unsorted, which means
	 * oldest first
	 * @return the page
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if it is sorted
	 * by anything else
	 */
	@Override
	Page<Revision<Long, T>> findRevisions(ID id, Pageable pageable);

	/**
	 * Find a revision: one GetItem, and one more of the current item if the history does
	 * not have it.
	 * @param id the entity's id
	 * @param number number of the version
	 * @return the revision, or empty if the version never existed, is no longer kept, or
	 * is a delete marker
	 */
	@Override
	Optional<Revision<Long, T>> findRevision(ID id, Long number);

}
