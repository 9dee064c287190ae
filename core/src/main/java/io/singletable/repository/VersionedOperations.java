package io.singletable.repository;

import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;

/**
 * History operations of a repository for a {@link io.singletable.Versioned} entity, which
 * {@link VersionedSingleTableRepository} has: {@link HistoryOperations} and those that
 * write. A repository that declares its methods one by one may extend them alone.
 *
 * @param <T> the entity type
 * @param <ID> the type of its id
 */
public interface VersionedOperations<T, ID> extends HistoryOperations<T, ID> {

	/**
	 * Save the content of a version as a new one: two reads and one write. Also restores
	 * a deleted entity.
	 * @param id the entity's id
	 * @param version number of the version
	 * @return the entity as stored
	 * @throws EntityNotFoundException if the version is not kept, or is a delete marker
	 * @throws VersionConflictException if another writer has changed the entity meanwhile
	 */
	T restore(ID id, long version);

	/**
	 * Save the content of a version as a new one, like {@link #restore(Object, long)},
	 * but only over the version that the caller has seen, so that a change in between is
	 * refused and not undone.
	 * @param id the entity's id
	 * @param version number of the version to restore
	 * @param current number of the latest version, or of the delete marker if the entity
	 * is deleted
	 * @return the entity as stored
	 * @throws EntityNotFoundException if the version is not kept, or is a delete marker
	 * @throws VersionConflictException if the latest version is a different one
	 */
	T restore(ID id, long version, long current);

	/**
	 * Delete the entity and its whole history, except for a tombstone without content.
	 * May be interrupted and repeated.
	 * @param id the entity's id
	 * @return number of versions deleted
	 */
	long purge(ID id);

}
