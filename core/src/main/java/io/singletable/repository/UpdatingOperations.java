package io.singletable.repository;

import java.util.Optional;

import io.singletable.ConditionFailedException;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.MergeConflictException;
import io.singletable.OnConflict;
import io.singletable.VersionConflictException;
import io.singletable.core.EntityUpdate;
import io.singletable.query.Criteria;

/**
 * Operations of a repository that change properties of entities, merge the changes of
 * several writers, or write under conditions: those of the template, at the same cost.
 * {@link SingleTableRepository} has them. A repository that declares its methods one by
 * one may extend them alone; one that only reads may not.
 * <p>
 * Domain events are published of each entity that is passed, also if it is deleted, as
 * Spring Data does; of the entity as it is to be, where there are two. None are published
 * by a write that has not taken place because nothing matched, nor by {@link #updateById}
 * and deletes by id, which have no entity.
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
	 * Store the difference between two instances of an entity, and leave alone what is
	 * the same in both, as
	 * {@link io.singletable.core.UpdateOperations#update(Object, Object)} describes.
	 * Nothing is sent if there is no difference.
	 * @param <S> the type of the entity
	 * @param before the entity as it was loaded, which is not modified
	 * @param after the entity as it is to be
	 * @return the entity as stored, to be used from then on; {@code before} if there is
	 * no difference
	 * @throws EntityNotFoundException if it does not exist
	 * @throws VersionConflictException if the stored version is not that of
	 * {@code before}; of a type without version, if what is to change is not stored as in
	 * {@code before}
	 * @throws IllegalArgumentException if the instances differ in their id or class
	 */
	<S extends T> S update(S before, S after);

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

	/**
	 * Replace an existing entity if the stored one matches. An entity of a type with
	 * {@code @Version} also has to be of the version that is stored.
	 * @param <S> the type of the entity
	 * @param entity the entity
	 * @param condition what the stored entity has to match
	 * @return the entity as stored, to be used from then on
	 * @throws ConditionFailedException if it does not match; it has the stored entity
	 * @throws EntityNotFoundException if there is none
	 * @throws VersionConflictException if it is of another version, or others kept
	 * writing it
	 */
	<S extends T> S save(S entity, Criteria condition);

	/**
	 * Replace an existing entity if the stored one matches.
	 * @param <S> the type of the entity
	 * @param entity the entity
	 * @param condition what the stored entity has to match
	 * @return the entity as stored, or empty if there is no entity that matches, in which
	 * case nothing was written
	 * @throws VersionConflictException if it is of another version, or others kept
	 * writing it
	 */
	<S extends T> Optional<S> saveIfMatching(S entity, Criteria condition);

	/**
	 * Replace an entity of a type without {@code @Version} if it was not modified since
	 * it was loaded: if its {@code @LastModifiedDate} is still that of the instance. An
	 * instance without that date is inserted.
	 * @param <S> the type of the entity
	 * @param entity the entity
	 * @return the entity as stored, to be used from then on
	 * @throws VersionConflictException if it was modified or deleted; it has the stored
	 * entity
	 * @throws EntityExistsException if an instance without date exists
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type has
	 * a {@code @Version}, by which {@code save} does the same, or no
	 * {@code @LastModifiedDate}
	 */
	<S extends T> S saveIfUnmodified(S entity);

	/**
	 * Delete an entity if the stored one matches. An entity of a type with
	 * {@code @Version} also has to be of the version that is stored, and leaves a
	 * tombstone.
	 * @param entity the entity
	 * @param condition what the stored entity has to match
	 * @throws ConditionFailedException if it does not match; it has the stored entity
	 * @throws EntityNotFoundException if there is none
	 * @throws VersionConflictException if it is of another version, or others kept
	 * writing it
	 */
	void delete(T entity, Criteria condition);

	/**
	 * Delete an entity if the stored one matches, and return what was deleted: for a type
	 * without version, what others may have made of it since the instance was loaded. An
	 * entity of a type with {@code @Version} also has to be of the version that is
	 * stored, is read first, and leaves a tombstone.
	 * @param <S> the type of the entity
	 * @param entity the entity
	 * @param condition what the stored entity has to match
	 * @return the entity as it was stored, or empty if there is no entity that matches,
	 * in which case nothing was deleted
	 * @throws VersionConflictException if it is of another version, or others kept
	 * writing it
	 */
	<S extends T> Optional<S> deleteIfMatching(S entity, Criteria condition);

	/**
	 * Delete an entity if it matches. An entity of a type with {@code @Version} is read,
	 * and leaves a tombstone.
	 * @param id the entity's id
	 * @param condition what the stored entity has to match
	 * @throws ConditionFailedException if it does not match; it has the stored entity
	 * @throws EntityNotFoundException if there is none
	 * @throws VersionConflictException if others kept writing it
	 */
	void deleteById(ID id, Criteria condition);

	/**
	 * Delete an entity if it matches.
	 * @param id the entity's id
	 * @param condition what the stored entity has to match
	 * @return {@code false} if there is no entity that matches, in which case nothing was
	 * deleted
	 * @throws VersionConflictException if others kept writing it
	 */
	boolean deleteByIdIfMatching(ID id, Criteria condition);

}
