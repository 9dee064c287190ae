package io.singletable.repository;

import io.singletable.MergeConflictException;
import io.singletable.VersionConflictException;
import io.singletable.core.EntityUpdate;
import io.singletable.core.OnConflict;

/**
 * Operations of a repository that change properties of entities, or merge the changes of
 * several writers. To be extended in addition to {@link SingleTableRepository};
 * {@link VersionedRepository} does so. Not for a repository that only reads.
 *
 * @param <T> the entity type
 * @param <ID> the type of its id
 */
public interface UpdatingOperations<T, ID> {

	/**
	 * Begin an update of an entity, which is not loaded first. Nothing is sent before the
	 * update is applied.
	 * @param id the entity's id
	 * @return an update without changes
	 */
	EntityUpdate<T> updateById(ID id);

	/**
	 * Save an entity, and react to a conflict: one request, and two more for each merge,
	 * of which the first reads the version that was loaded.
	 * @param <S> the type of the entity
	 * @param entity the entity
	 * @param onConflict what to do if the stored version is not the one that was loaded
	 * @return the entity as stored, with the changes of the other writers, to be used
	 * from then on
	 * @throws MergeConflictException if both have changed the same part in different
	 * ways, and no resolver chooses
	 * @throws VersionConflictException if no merge is possible, or if others were faster
	 * during each attempt
	 */
	<S extends T> S save(S entity, OnConflict onConflict);

}
