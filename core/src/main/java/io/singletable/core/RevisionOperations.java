package io.singletable.core;

import java.time.Instant;
import java.util.Optional;

import io.singletable.EntityNotFoundException;
import io.singletable.EntityRevision;
import io.singletable.InvalidCursorException;
import io.singletable.RevisionPrunedException;
import io.singletable.VersionConflictException;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Operations on the history of versioned entities. All reads are strongly consistent.
 * Asked about a type that is not {@link io.singletable.Versioned}, every method throws
 * {@link org.springframework.dao.InvalidDataAccessApiUsageException}.
 */
public interface RevisionOperations {

	/**
	 * The history of an entity, newest first, the current version and delete markers
	 * included: one Query for each megabyte of a window.
	 * @param <T> the entity
	 * @param id its id
	 * @param type its class
	 * @param position {@link ScrollPosition#keyset()}, or a position of an earlier window
	 * of the same history
	 * @param limit number of versions, at least one
	 * @return the window; shorter than the limit only at the end, or if it took more than
	 * the bound of requests
	 * @throws InvalidCursorException if the position is of another history
	 */
	<T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, ScrollPosition position, Limit limit);

	/**
	 * A version of an entity: one GetItem.
	 * @param <T> the entity
	 * @param id its id
	 * @param version number of the version
	 * @param type its class
	 * @return the version, or empty if it never was or is no longer kept
	 */
	<T> Optional<EntityRevision<T>> findRevision(Object id, long version, Class<T> type);

	/**
	 * An entity as it was at a time: at most log₂ of the number of versions kept, plus
	 * two, reads.
	 * @param <T> the entity
	 * @param id its id
	 * @param time the time
	 * @param type its class
	 * @return the entity, or empty if it did not exist yet or was deleted
	 * @throws RevisionPrunedException if the version of that time, or the one that
	 * replaced it, is no longer kept; also if the oldest version kept is later, and an
	 * earlier one may have been there
	 */
	<T> Optional<T> findAsOf(Object id, Instant time, Class<T> type);

	/**
	 * Save the content of a version as a new one: two reads and one write. Brings a
	 * deleted entity back. The created date is that of the version, and so is the time to
	 * live: what has expired since comes back expired.
	 * @param <T> the entity
	 * @param id its id
	 * @param version number of the version
	 * @param type its class
	 * @return the entity as stored
	 * @throws EntityNotFoundException if the version is not kept, or is a delete marker
	 * @throws io.singletable.NewerSchemaException if the version, or what is stored now,
	 * is of a schema that this application does not know
	 * @throws VersionConflictException if another writer was faster
	 */
	<T> T restore(Object id, long version, Class<T> type);

	/**
	 * Save the content of a version as a new one, like
	 * {@link #restore(Object, long, Class)}, but only over the version that the caller
	 * has seen: a change in between is refused, not undone.
	 * @param <T> the entity
	 * @param id its id
	 * @param version number of the version to restore
	 * @param current number of the newest version, or of the delete marker if the entity
	 * is deleted
	 * @param type its class
	 * @return the entity as stored
	 * @throws EntityNotFoundException if the version is not kept, or is a delete marker
	 * @throws io.singletable.NewerSchemaException if the version, or what is stored now,
	 * is of a schema that this application does not know
	 * @throws VersionConflictException if the newest version is another one
	 */
	<T> T restore(Object id, long version, long current, Class<T> type);

	/**
	 * Delete one version from the history: one read and one write. Leaves a gap, for
	 * which {@link #findAsOf} throws {@link RevisionPrunedException}. Does nothing if the
	 * version is not there.
	 * @param id its id
	 * @param version number of the version
	 * @param type its class
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if it is the
	 * current version
	 */
	void deleteRevision(Object id, long version, Class<?> type);

	/**
	 * Delete what is over the number of versions to keep, for every entity of the type:
	 * needed only after the number was lowered, since every save deletes the version that
	 * falls out. May be interrupted and repeated. Reaches the entities that are listed:
	 * not deleted ones, for which there is {@link #prune(Object, Class)}.
	 * @param type the class
	 * @return number of versions deleted
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type has
	 * no listing
	 */
	long prune(Class<?> type);

	/**
	 * Delete what is over the number of versions to keep, for one entity.
	 * @param id its id
	 * @param type its class
	 * @return number of versions deleted
	 */
	long prune(Object id, Class<?> type);

	/**
	 * Delete an entity and its whole history. A tombstone without content stays, which
	 * keeps the number of the last version: it is what makes writers from before the
	 * purge lose. May be interrupted and repeated, and leaves alone what is inserted
	 * meanwhile.
	 * @param id its id
	 * @param type its class
	 * @return number of versions deleted
	 */
	long purge(Object id, Class<?> type);

	/**
	 * Delete the tombstone of a purged entity, or of a deleted one of a type that has a
	 * {@code @Version} but keeps no history: the last trace of its id. Two reads, of a
	 * type without history one, and one write. <b>Risk:</b> version numbers start again
	 * at 1, so a writer who loaded the entity before its deletion can overwrite a new
	 * entity of the same id and version. Use it when no such writer can be left.
	 * @param id its id
	 * @param type its class
	 * @return {@code false} if there was no tombstone
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if versions are
	 * left in the history: {@link #purge} removes them
	 */
	boolean removeTombstone(Object id, Class<?> type);

}
