package io.singletable.core;

import java.time.Instant;
import java.util.Optional;

import io.singletable.EntityNotFoundException;
import io.singletable.EntityRevision;
import io.singletable.InvalidCursorException;
import io.singletable.RevisionPrunedException;
import io.singletable.VersionConflictException;
import io.singletable.VersionMetadata;
import io.singletable.change.ComparisonRules;
import io.singletable.change.RevisionChanges;
import io.singletable.query.RevisionFilter;
import io.singletable.query.RevisionOptions;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Operations on the history of versioned entities. All reads are strongly consistent. An
 * entity that was stored when its type had a {@code @Version} but no history has its
 * current item as its only version, until the next save begins the history. Such an item
 * is looked for (one GetItem) where the whole history is empty. For a type that is not
 * {@link io.singletable.Versioned}, every method throws
 * {@link org.springframework.dao.InvalidDataAccessApiUsageException}.
 */
public interface RevisionOperations {

	/**
	 * Read a window of the history of an entity, newest first, including the current
	 * version and delete markers: one Query for each megabyte of the window.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same history
	 * @param limit number of versions, at least one
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached
	 * @throws InvalidCursorException if the position belongs to another history
	 */
	<T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, ScrollPosition position, Limit limit);

	/**
	 * Read a window of the history like
	 * {@link #findRevisions(Object, Class, ScrollPosition, Limit)}, whose delete markers
	 * have the {@link EntityRevision#deletedEntity() entity} that was deleted. No
	 * additional request: the version before the last one of the window is read with it.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @param options {@link RevisionOptions#includingDeletes()}
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same history, also of one without options
	 * @param limit number of versions, at least one
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached
	 * @throws InvalidCursorException if the position belongs to another history
	 */
	<T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, RevisionOptions options,
			ScrollPosition position, Limit limit);

	/**
	 * Read a window of the versions of an entity that match a filter, newest first: one
	 * Query for each megabyte of the history that is read, whose units it costs. DynamoDB
	 * filters by author, transaction, class and deletion, and reading ends at the bounds
	 * of time; where properties are compared, or inserts told from updates, all versions
	 * up to these come back.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @param filter the filter, such as
	 * {@code changed(Ticket::status).and(writtenBy("ann"))}
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same history and filter
	 * @param limit number of versions, at least one
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached: it is then continued at the position of its last version, or,
	 * if it is empty, at the position that it knows
	 * @throws InvalidCursorException if the position belongs to another history or filter
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type does
	 * not store a property of the filter, or it is one that each version sets
	 */
	<T> Window<EntityRevision<T>> findRevisions(Object id, Class<T> type, RevisionFilter filter,
			ScrollPosition position, Limit limit);

	/**
	 * Read a window of the history like
	 * {@link #findRevisions(Object, Class, ScrollPosition, Limit)}, each version with
	 * what changed since the one before it. No additional request: the version before the
	 * last one of the window is read with it.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same history, also of one without changes
	 * @param limit number of versions, at least one
	 * @return the window
	 * @throws InvalidCursorException if the position belongs to another history
	 */
	default <T> Window<RevisionChanges<T>> findChanges(Object id, Class<T> type, ScrollPosition position, Limit limit) {
		return findChanges(id, type, ComparisonRules.standard(), position, limit);
	}

	/**
	 * Read a window of the history with changes, compared as the caller wants.
	 * @param <T> the entity type
	 * @param id its id
	 * @param type its class
	 * @param rules the rules of the comparison of each version with the one before it
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same history, also of one without changes
	 * @param limit number of versions, at least one
	 * @return the window
	 * @throws InvalidCursorException if the position belongs to another history
	 */
	<T> Window<RevisionChanges<T>> findChanges(Object id, Class<T> type, ComparisonRules rules, ScrollPosition position,
			Limit limit);

	/**
	 * Read a window of the metadata of a history, newest first, including delete markers,
	 * without the content of the versions: one Query for each megabyte. The units are
	 * those of the whole items, because DynamoDB leaves out what is not needed only after
	 * reading it; what is saved is transfer, memory and decompression.
	 * @param id its id
	 * @param type its class
	 * @param position {@link ScrollPosition#keyset()}, or a position of a previous window
	 * of the same history
	 * @param limit number of versions, at least one
	 * @return the window; shorter than the limit only at the end, or if the limit on
	 * requests was reached
	 * @throws InvalidCursorException if the position belongs to another history
	 */
	Window<VersionMetadata> findVersions(Object id, Class<?> type, ScrollPosition position, Limit limit);

	/**
	 * Find a version of an entity: one GetItem, and one more of the current item if the
	 * history does not have the version.
	 * @param <T> the entity type
	 * @param id its id
	 * @param version number of the version
	 * @param type its class
	 * @return the version, or empty if it never existed or is no longer kept
	 */
	<T> Optional<EntityRevision<T>> findRevision(Object id, long version, Class<T> type);

	/**
	 * Find an entity as it was at a time. One Query reads the newest 16 versions, or the
	 * first megabyte of them, and is all if the version is among them. For an older one,
	 * further Queries search the versions below by their times, without content, and one
	 * GetItem reads the version. These are three requests in all if versions were written
	 * at an even pace, and never more than log₂ of their number, plus two. Where there is
	 * no history, one GetItem of the current item tells whether the entity exists. Each
	 * Query costs the units of the 16 versions that it reads, also of those without
	 * content.
	 * @param <T> the entity type
	 * @param id its id
	 * @param time the time
	 * @param type its class
	 * @return the entity, or empty if it did not exist yet, was deleted, or has expired
	 * since
	 * @throws RevisionPrunedException if the version of that time, or the one that
	 * replaced it, is no longer kept; also if the oldest version kept is later, and there
	 * may have been an earlier one
	 */
	<T> Optional<T> findAsOf(Object id, Instant time, Class<T> type);

	/**
	 * Save the content of a version as a new one: two reads and one write. Also restores
	 * a deleted entity. The created date and the time to live are those of the version:
	 * if it has expired since, the restored entity is expired, too.
	 * @param <T> the entity type
	 * @param id its id
	 * @param version number of the version
	 * @param type its class
	 * @return the entity as stored
	 * @throws EntityNotFoundException if the version is not kept, or is a delete marker
	 * @throws io.singletable.NewerSchemaException if the version, or the stored entity,
	 * has a schema version that this application does not know
	 * @throws VersionConflictException if another writer has changed the entity meanwhile
	 */
	<T> T restore(Object id, long version, Class<T> type);

	/**
	 * Save the content of a version as a new one, like
	 * {@link #restore(Object, long, Class)}, but only over the version that the caller
	 * has seen, so that a change in between is refused and not undone.
	 * @param <T> the entity type
	 * @param id its id
	 * @param version number of the version to restore
	 * @param current number of the latest version, or of the delete marker if the entity
	 * is deleted
	 * @param type its class
	 * @return the entity as stored
	 * @throws EntityNotFoundException if the version is not kept, or is a delete marker
	 * @throws io.singletable.NewerSchemaException if the version, or the stored entity,
	 * has a schema version that this application does not know
	 * @throws VersionConflictException if the latest version is a different one
	 */
	<T> T restore(Object id, long version, long current, Class<T> type);

	/**
	 * Delete one version from the history: one read and one write. Leaves a gap, for
	 * which {@link #findAsOf} throws {@link RevisionPrunedException}. Does nothing if the
	 * version does not exist.
	 * @param id its id
	 * @param version number of the version
	 * @param type its class
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if it is the
	 * current version
	 */
	void deleteRevision(Object id, long version, Class<?> type);

	/**
	 * Delete the versions beyond the number of versions to keep, for every entity of the
	 * type. Needed only after that number was lowered, because every save deletes the
	 * version beyond it. May be interrupted and repeated. Includes only entities that are
	 * listed; for deleted ones, use {@link #prune(Object, Class)}.
	 * @param type the class
	 * @return number of versions deleted
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if the type has
	 * no listing
	 */
	long prune(Class<?> type);

	/**
	 * Delete the versions beyond the number of versions to keep, for one entity.
	 * @param id its id
	 * @param type its class
	 * @return number of versions deleted
	 */
	long prune(Object id, Class<?> type);

	/**
	 * Delete an entity and its whole history. A tombstone without content remains, which
	 * keeps the number of the last version, so that writers that loaded the entity before
	 * are refused. May be interrupted and repeated; what is inserted meanwhile is not
	 * affected. Of a type that is {@link io.singletable.SoftDelete}, with or without
	 * history, the content of a deleted entity is deleted as well, however long it was to
	 * be kept. Content of blobs is deleted before the versions that hold it; what a
	 * failure leaves that no version holds goes with the next {@link BlobSweep sweep}.
	 * @param id its id
	 * @param type its class
	 * @return number of versions deleted
	 */
	long purge(Object id, Class<?> type);

	/**
	 * Delete the tombstone of a purged entity, or of a deleted one of a type that has a
	 * {@code @Version} but no history: the last trace of its id. Two reads (one for a
	 * type without history) and one write. <b>Risk:</b> version numbers start again at 1,
	 * so a writer that loaded the entity before its deletion can overwrite a new entity
	 * with the same id and version. Use it only if there can be no such writer any more.
	 * Content that a {@link io.singletable.SoftDelete} keeps is deleted with it.
	 * @param id its id
	 * @param type its class
	 * @return {@code false} if there was no tombstone
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if there are
	 * versions in the history: {@link #purge} removes them
	 */
	boolean removeTombstone(Object id, Class<?> type);

}
