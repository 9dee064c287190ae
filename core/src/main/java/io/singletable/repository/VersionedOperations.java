package io.singletable.repository;

import java.time.Instant;
import java.util.Optional;

import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.RevisionPrunedException;
import io.singletable.VersionConflictException;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.history.Revision;

/**
 * What a repository of a {@link io.singletable.Versioned} entity can do with its history.
 * To be extended beside a repository interface; {@link VersionedRepository} does. Delete
 * markers are no revisions here: the template's history shows them.
 *
 * @param <T> the entity
 * @param <ID> its id
 */
public interface VersionedOperations<T, ID> {

	/**
	 * Save the content of a version as a new one: two reads and one write. Brings a
	 * deleted entity back.
	 * @param id the entity's id
	 * @param version number of the version
	 * @return the entity as stored
	 * @throws EntityNotFoundException if the version is not kept, or is a delete marker
	 * @throws VersionConflictException if another writer was faster
	 */
	T restore(ID id, long version);

	/**
	 * Save the content of a version as a new one, like {@link #restore(Object, long)},
	 * but only over the version that the caller has seen: a change in between is refused,
	 * not undone.
	 * @param id the entity's id
	 * @param version number of the version to restore
	 * @param current number of the newest version, or of the delete marker if the entity
	 * is deleted
	 * @return the entity as stored
	 * @throws EntityNotFoundException if the version is not kept, or is a delete marker
	 * @throws VersionConflictException if the newest version is another one
	 */
	T restore(ID id, long version, long current);

	/**
	 * The entity as it was at a time: at most log₂ of the number of versions kept, plus
	 * two, reads.
	 * @param id the entity's id
	 * @param time the time
	 * @return the entity, or empty if it did not exist yet or was deleted
	 * @throws RevisionPrunedException if the version of that time is no longer kept
	 */
	Optional<T> findAsOf(ID id, Instant time);

	/**
	 * Delete the entity and its whole history but for a tombstone without content. May be
	 * interrupted and repeated.
	 * @param id the entity's id
	 * @return number of versions deleted
	 */
	long purge(ID id);

	/**
	 * A window of the revisions, newest first.
	 * @param id the entity's id
	 * @param position {@link ScrollPosition#keyset()} to begin, then a position of the
	 * window before
	 * @param limit number of revisions
	 * @return the window; shorter than the limit only at the end, or if it took more than
	 * the bound of requests
	 * @throws InvalidCursorException if the position is of another history
	 */
	Window<Revision<Long, T>> findRevisions(ID id, ScrollPosition position, Limit limit);

}
