package io.singletable.core;

import java.util.Optional;

import io.singletable.query.Criteria;

/**
 * Writes of whole entities on the condition that the stored entity matches criteria, or
 * has not been modified. One request, or for types with history one transaction. DynamoDB
 * can't check every condition: it may need the key or the end of a text, or the stored
 * entity may be compressed or in the form of an earlier class. The entity is then read
 * first, or the write is repeated over the item that the refusal has returned. Either
 * way, what is replaced or deleted is what matched.
 * <p>
 * Where the answer to a write of a type without version is lost, the outcome is
 * determined by a read if possible, and otherwise unknown: so is that of a delete that
 * DynamoDB has checked.
 */
public interface ConditionalOperations {

	/**
	 * Replace an existing entity if the stored one matches. An entity of a type with
	 * {@code @Version} also has to be of the version that is stored.
	 * @param <T> the entity type
	 * @param entity the entity
	 * @param condition what the stored entity has to match
	 * @return the instance as stored
	 * @throws io.singletable.ConditionFailedException if it does not match; it has the
	 * stored entity
	 * @throws io.singletable.EntityNotFoundException if there is none
	 * @throws io.singletable.VersionConflictException if it is of another version, or
	 * others kept writing it
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether the
	 * write was applied
	 * @throws io.singletable.UnplannableQueryException if no class of the type has a
	 * property of the condition, or it can't be compared so
	 */
	<T> T save(T entity, Criteria condition);

	/**
	 * Replace an existing entity if the stored one matches.
	 * @param <T> the entity type
	 * @param entity the entity
	 * @param condition what the stored entity has to match
	 * @return the instance as stored, or empty if there is no entity that matches, in
	 * which case nothing was written
	 * @throws io.singletable.VersionConflictException if it is of another version, or
	 * others kept writing it
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether the
	 * write was applied
	 */
	<T> Optional<T> saveIfMatching(T entity, Criteria condition);

	/**
	 * Replace an entity of a type without {@code @Version} if it was not modified since
	 * it was loaded: if its {@code @LastModifiedDate} is still that of the instance. An
	 * instance without that date is inserted. The date of the stored instance is always
	 * another than the one that it replaces. Other writes of the type (such as
	 * {@code save}) don't look at the date, but set it.
	 * @param <T> the entity type
	 * @param entity the entity
	 * @return the instance as stored
	 * @throws io.singletable.VersionConflictException if it was modified or deleted; it
	 * has the stored entity
	 * @throws io.singletable.EntityExistsException if an instance without date exists
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether the
	 * write was applied
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type has
	 * a {@code @Version}, by which {@code save} does the same, or no
	 * {@code @LastModifiedDate}
	 */
	<T> T saveIfUnmodified(T entity);

	/**
	 * Delete an entity if the stored one matches. An entity of a type with
	 * {@code @Version} also has to be of the version that is stored, and leaves a
	 * tombstone.
	 * @param entity the entity
	 * @param condition what the stored entity has to match
	 * @throws io.singletable.ConditionFailedException if it does not match; it has the
	 * stored entity
	 * @throws io.singletable.EntityNotFoundException if there is none
	 * @throws io.singletable.VersionConflictException if it is of another version, or
	 * others kept writing it
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether the
	 * entity was deleted
	 */
	void delete(Object entity, Criteria condition);

	/**
	 * Delete an entity if the stored one matches, and return what was deleted: for a type
	 * without version, what others may have made of it since the instance was loaded. One
	 * request. An entity of a type with {@code @Version} also has to be of the version
	 * that is stored, is read first, and leaves a tombstone.
	 * @param <T> the entity type
	 * @param entity the entity
	 * @param condition what the stored entity has to match
	 * @return the entity as it was stored, or empty if there is no entity that matches,
	 * in which case nothing was deleted
	 * @throws io.singletable.VersionConflictException if it is of another version, or
	 * others kept writing it
	 * @throws io.singletable.UnknownTypeException if an instance of another class of its
	 * sealed hierarchy is stored
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether the
	 * entity was deleted
	 * @throws io.singletable.CorruptItemException if the entity can't be built from what
	 * is stored. The message says so if it was deleted all the same
	 */
	<T> Optional<T> deleteIfMatching(T entity, Criteria condition);

	/**
	 * Delete an entity if it matches. An entity of a type with {@code @Version} is read,
	 * and leaves a tombstone.
	 * @param id the id
	 * @param type the annotated class
	 * @param condition what the stored entity has to match
	 * @throws io.singletable.ConditionFailedException if it does not match; it has the
	 * stored entity
	 * @throws io.singletable.EntityNotFoundException if there is none
	 * @throws io.singletable.VersionConflictException if others kept writing it
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether the
	 * entity was deleted
	 */
	void deleteById(Object id, Class<?> type, Criteria condition);

	/**
	 * Delete an entity if it matches.
	 * @param id the id
	 * @param type the annotated class
	 * @param condition what the stored entity has to match
	 * @return {@code false} if there is no entity that matches, in which case nothing was
	 * deleted
	 * @throws io.singletable.VersionConflictException if others kept writing it
	 * @throws io.singletable.WriteOutcomeUnknownException if it is unknown whether the
	 * entity was deleted
	 */
	boolean deleteByIdIfMatching(Object id, Class<?> type, Criteria condition);

}
