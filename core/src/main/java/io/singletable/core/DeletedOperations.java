package io.singletable.core;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Operations on deleted entities whose content is kept, and on those that were deleted
 * before that was so and are listed since a backfill of their type. For a type that is
 * not {@link io.singletable.SoftDelete}, every method throws
 * {@link org.springframework.dao.InvalidDataAccessApiUsageException}.
 */
public interface DeletedOperations {

	/**
	 * Read a window of the deleted entities of a type, newest deletion first: one Query
	 * of each shard of the listing for each megabyte of it. Eventually consistent. What
	 * can't be decoded is left out, and logged. Those without content are among them:
	 * {@link DeletedEntity#hasContent()} tells.
	 * @param <T> the entity type
	 * @param type the annotated class
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the deleted entities of the type
	 * @param limit number of entities, at least one
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached
	 * @throws InvalidCursorException if the position belongs to another type or query
	 */
	<T> Window<DeletedEntity<T>> findDeleted(Class<T> type, ScrollPosition position, Limit limit);

	/**
	 * Save the content of a deleted entity as a new version, with all its index entries
	 * and unique values: one read and one write. The created date and the time to live
	 * are those that it had: if it has expired since, the restored entity is expired,
	 * too.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type the annotated class
	 * @return the entity as stored
	 * @throws EntityNotFoundException if there was no such entity, or its content is not
	 * kept: it was purged, or deleted before its type was
	 * {@link io.singletable.SoftDelete}
	 * @throws EntityExistsException if it is not deleted
	 * @throws UniqueConstraintException if another entity has got one of its unique
	 * values since
	 * @throws VersionConflictException if it was restored and deleted again meanwhile
	 * @throws io.singletable.NewerSchemaException if it has a schema version that this
	 * application does not know
	 */
	<T> T restoreDeleted(Object id, Class<T> type);

	/**
	 * Restore a deleted entity like {@link #restoreDeleted(Object, Class)}, but only from
	 * the deletion that the caller has seen.
	 * @param <T> the entity type
	 * @param id its id
	 * @param version number of the version that the deletion made, as
	 * {@link DeletedEntity#version()} has it
	 * @param type the annotated class
	 * @return the entity as stored
	 * @throws EntityNotFoundException if there was no such entity, or its content is not
	 * kept: it was purged, or deleted before its type was
	 * {@link io.singletable.SoftDelete}
	 * @throws EntityExistsException if it is not deleted
	 * @throws UniqueConstraintException if another entity has got one of its unique
	 * values since
	 * @throws VersionConflictException if another deletion is the latest one
	 * @throws io.singletable.NewerSchemaException if it has a schema version that this
	 * application does not know
	 */
	<T> T restoreDeleted(Object id, long version, Class<T> type);

}
