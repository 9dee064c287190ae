package io.singletable.repository;

import java.time.Instant;
import java.util.Optional;

import io.singletable.InvalidCursorException;
import io.singletable.RequestLimitExceededException;
import io.singletable.RevisionPrunedException;
import io.singletable.VersionMetadata;
import io.singletable.change.RevisionChanges;
import io.singletable.query.RevisionFilter;
import io.singletable.query.RevisionOptions;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.history.Revision;
import org.springframework.data.history.Revisions;

/**
 * Operations that read the history of a {@link io.singletable.Versioned} entity, which
 * {@link VersionedSingleTableRepository} and
 * {@link ReadOnlyVersionedSingleTableRepository} have. A repository that declares its
 * methods one by one may extend them alone. Delete markers are returned as revisions only
 * by the methods with {@link RevisionOptions#includingDeletes()}; the history of the
 * template always includes them.
 *
 * @param <T> the entity type
 * @param <ID> the type of its id
 */
public interface HistoryOperations<T, ID> {

	/**
	 * Find the entity as it was at a time: one Query of the newest 16 versions, or the
	 * first megabyte of them. For an older version, Queries without content search below,
	 * and one GetItem reads it: three requests in all where versions were written at an
	 * even pace, and never more than log₂ of their number, plus two.
	 * @param id the entity's id
	 * @param time the time
	 * @return the entity, or empty if it did not exist yet, was deleted, or has expired
	 * since
	 * @throws RevisionPrunedException if the version of that time, or the one that
	 * replaced it, is no longer kept
	 */
	Optional<T> findAsOf(ID id, Instant time);

	/**
	 * Return a window of the metadata of the history, newest first, including delete
	 * markers, without the content of the versions: one Query for each megabyte of whole
	 * items, whose units it costs.
	 * @param id the entity's id
	 * @param position {@link ScrollPosition#keyset()} for the first window, then a
	 * position of the previous one
	 * @param limit number of versions
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached
	 * @throws InvalidCursorException if the position belongs to another history
	 */
	Window<VersionMetadata> findVersions(ID id, ScrollPosition position, Limit limit);

	/**
	 * Return a window of the revisions, newest first.
	 * @param id the entity's id
	 * @param position {@link ScrollPosition#keyset()} for the first window, then a
	 * position of the previous one
	 * @param limit number of revisions
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached
	 * @throws InvalidCursorException if the position belongs to another history
	 */
	Window<Revision<Long, T>> findRevisions(ID id, ScrollPosition position, Limit limit);

	/**
	 * Return all revisions that are kept, oldest first, in memory, deletions included. A
	 * deletion is a revision of type {@code DELETE}, whose entity is the one that was
	 * deleted: that of the version before. One whose version before is not kept is left
	 * out. Costs what {@code findRevisions(id)} does. <pre class="code">
	 * tickets.findRevisions(id, includingDeletes())
	 * </pre>
	 * @param id the entity's id
	 * @param options {@link RevisionOptions#includingDeletes()}
	 * @return the revisions
	 * @throws RequestLimitExceededException if the history needs more requests than
	 * {@code singletable.query.max-requests}
	 */
	Revisions<Long, T> findRevisions(ID id, RevisionOptions options);

	/**
	 * Return a page of the revisions with their total number, deletions included, as
	 * {@link #findRevisions(Object, RevisionOptions)} returns them. The versions beside
	 * the page are read with their content, which tells whether a deletion has an entity.
	 * @param id the entity's id
	 * @param options {@link RevisionOptions#includingDeletes()}
	 * @param pageable the page, either sorted by
	 * {@link org.springframework.data.history.RevisionSort} or unsorted, which means
	 * oldest first
	 * @return the page
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if it is sorted
	 * by anything else
	 */
	Page<Revision<Long, T>> findRevisions(ID id, RevisionOptions options, Pageable pageable);

	/**
	 * Return a window of the revisions, newest first, deletions included, as
	 * {@link #findRevisions(Object, RevisionOptions)} returns them.
	 * @param id the entity's id
	 * @param options {@link RevisionOptions#includingDeletes()}
	 * @param position {@link ScrollPosition#keyset()} for the first window, then a
	 * position of the previous one, also of one without deletions
	 * @param limit number of revisions
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached
	 * @throws InvalidCursorException if the position belongs to another history
	 */
	Window<Revision<Long, T>> findRevisions(ID id, RevisionOptions options, ScrollPosition position, Limit limit);

	/**
	 * Return a window of the revisions that match a filter, newest first: one Query for
	 * each megabyte of the history that is read, whose units it costs. <pre class="code">
	 * tickets.findRevisions(id, changed(Ticket::status), ScrollPosition.keyset(), Limit.of(20))
	 * </pre>
	 * @param id the entity's id
	 * @param filter the filter
	 * @param position {@link ScrollPosition#keyset()} for the first window, then a
	 * position of the previous one
	 * @param limit number of revisions
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached
	 * @throws InvalidCursorException if the position belongs to another history or filter
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type does
	 * not store a property of the filter, or it is one that each version sets
	 */
	Window<Revision<Long, T>> findRevisions(ID id, RevisionFilter filter, ScrollPosition position, Limit limit);

	/**
	 * Return a window of the history with what changed in each version since the one
	 * before it, newest first, including deletions. Costs what the window without changes
	 * does.
	 * @param id the entity's id
	 * @param position {@link ScrollPosition#keyset()} for the first window, then a
	 * position of the previous one
	 * @param limit number of versions
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached
	 * @throws InvalidCursorException if the position belongs to another history
	 */
	Window<RevisionChanges<T>> findChanges(ID id, ScrollPosition position, Limit limit);

}
