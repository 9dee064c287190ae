package io.singletable.repository;

import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.InvalidCursorException;
import io.singletable.NewerSchemaException;
import io.singletable.UniqueConstraintException;
import io.singletable.VersionConflictException;
import io.singletable.core.DeletedEntity;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Operations of a repository on deleted entities whose content is kept, for a type that
 * is {@link io.singletable.SoftDelete}: those of the template, at the same cost. A
 * repository extends them beside its own interface. One that only reads may not.
 * <pre class="code">
 * interface Pages extends VersionedRepository&lt;Page&gt;, SoftDeleteOperations&lt;Page, String&gt; {
 * }
 * </pre>
 *
 * @param <T> the entity type, or the root of its sealed hierarchy
 * @param <ID> the type of its id
 */
public interface SoftDeleteOperations<T, ID> {

	/**
	 * Return a window of the deleted entities, newest deletion first: one Query of each
	 * shard of the listing for each megabyte of it. Eventually consistent.
	 * @param position {@link ScrollPosition#keyset()} for the first window, then a
	 * position of the previous one
	 * @param limit number of entities, at least one
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached
	 * @throws InvalidCursorException if the position belongs to another type or query
	 * @see io.singletable.core.DeletedOperations#findDeleted(Class, ScrollPosition,
	 * Limit)
	 */
	Window<DeletedEntity<T>> findDeleted(ScrollPosition position, Limit limit);

	/**
	 * Save the content of a deleted entity as a new version, with all its index entries
	 * and unique values: one read and one write.
	 * @param id the entity's id
	 * @return the entity as stored
	 * @throws EntityNotFoundException if there was no such entity, or its content is no
	 * longer kept
	 * @throws EntityExistsException if it is not deleted
	 * @throws UniqueConstraintException if another entity has got one of its unique
	 * values since
	 * @throws VersionConflictException if it was restored and deleted again meanwhile
	 * @throws NewerSchemaException if it has a schema version that this application does
	 * not know
	 * @see io.singletable.core.DeletedOperations#restoreDeleted(Object, Class)
	 */
	T restoreDeleted(ID id);

	/**
	 * Restore a deleted entity like {@link #restoreDeleted(Object)}, but only from the
	 * deletion that the caller has seen.
	 * @param id the entity's id
	 * @param version number of the version that the deletion made, as
	 * {@link DeletedEntity#version()} has it
	 * @return the entity as stored
	 * @throws EntityNotFoundException if there was no such entity, or its content is no
	 * longer kept
	 * @throws EntityExistsException if it is not deleted
	 * @throws UniqueConstraintException if another entity has got one of its unique
	 * values since
	 * @throws VersionConflictException if another deletion is the latest one
	 * @throws NewerSchemaException if it has a schema version that this application does
	 * not know
	 */
	T restoreDeleted(ID id, long version);

}
