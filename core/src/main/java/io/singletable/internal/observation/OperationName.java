package io.singletable.internal.observation;

import java.util.Locale;

/**
 * Name of an operation, as observations, meters and the documentation have it.
 */
public enum OperationName {

	/** Insert of an entity. */
	INSERT,

	/** Save of an entity, with a condition or without. */
	SAVE,

	/** Update of an entity, whole or in place. */
	UPDATE,

	/** Delete of an entity that was loaded. */
	DELETE,

	/** Delete of an entity of which only the id is known. */
	DELETE_BY_ID,

	/** Read of an entity, which is inserted if it does not exist. */
	GET_OR_CREATE,

	/** Commit of a transaction that has written something. */
	COMMIT,

	/** Read of an entity by its id. */
	FIND_BY_ID,

	/** Check whether an entity exists. */
	EXISTS_BY_ID,

	/** Read of entities by their ids. */
	FIND_ALL_BY_ID,

	/** Read of an entity again. */
	REFRESH,

	/** Read of entities as of one moment. */
	READ_TRANSACTION,

	/** Save of several entities. */
	SAVE_ALL,

	/** Insert of several entities. */
	INSERT_ALL,

	/** Save of those of several entities that differ from what is stored. */
	SAVE_CHANGED,

	/** Delete of several entities that were loaded. */
	DELETE_ALL,

	/** Delete of several entities of which only the ids are known. */
	DELETE_ALL_BY_ID,

	/** Read of the listing of a type. */
	FIND_ALL,

	/** Read of the rows of a query. */
	QUERY,

	/** Read of the rows of a query while they are consumed. */
	STREAM,

	/** Read of a window of the rows of a query. */
	SCROLL,

	/** Read of a page of the rows of a query, and of their number. */
	PAGE,

	/** Count of the rows of a query. */
	COUNT,

	/** Check whether a query has rows. */
	EXISTS,

	/** Delete of the rows of a query. */
	DELETE_BY_QUERY,

	/** Read of an item collection. */
	READ_COLLECTION,

	/** Read of an item collection as of a time. */
	READ_COLLECTION_AS_OF,

	/** Read of an item collection while it is consumed. */
	STREAM_COLLECTION,

	/** Read of a window of an item collection. */
	SCROLL_COLLECTION,

	/** Delete of the entities of an item collection. */
	DELETE_COLLECTION,

	/** Delete of the entities of an item collection, and their histories. */
	PURGE_COLLECTION,

	/** Read of what a delete of an item collection would delete. */
	DELETE_COLLECTION_DRY_RUN,

	/** Read of a history. */
	FIND_REVISIONS,

	/** Read of a history with what changed in each version. */
	FIND_CHANGES,

	/** Read of the metadata of a history. */
	FIND_VERSIONS,

	/** Read of one version. */
	FIND_REVISION,

	/** Read of the newest version. */
	FIND_LAST_CHANGE_REVISION,

	/** Read of an entity as it was at a time. */
	FIND_AS_OF,

	/** Read of a window of an audit trail. */
	FIND_AUDIT,

	/** Read of the versions of entries of an audit trail. */
	LOAD_AUDIT,

	/** Read of the entries of a commit. */
	FIND_CHANGE_SET,

	/** Save of the content of an earlier version as a new one. */
	RESTORE,

	/** Read of a window of the deleted entities of a type. */
	FIND_DELETED,

	/** Save of the content of a deleted entity as a new version. */
	RESTORE_DELETED,

	/**
	 * Delete of the content of entities that were deleted longer ago than the retention.
	 */
	PURGE_DELETED,

	/** Delete of one version. */
	DELETE_REVISION,

	/** Delete of the versions that exceed the number to keep. */
	PRUNE,

	/** Delete of the versions that exceed the age up to which they are kept. */
	RETAIN,

	/** Count of what a retention would delete. */
	RETAIN_DRY_RUN,

	/** Delete of an entity and its history. */
	PURGE,

	/** Erasure of an entity and of all that is stored of it. */
	FORGET,

	/** Completion of the erasures of a type that were interrupted. */
	RESUME_FORGETS,

	/** Check whether an entity was erased. */
	WAS_FORGOTTEN,

	/** Purge of the expired entities of a type. */
	PURGE_EXPIRED,

	/** Delete of a tombstone. */
	REMOVE_TOMBSTONE,

	/** Backfill of a type. */
	BACKFILL,

	/** Backfill that changes nothing. */
	BACKFILL_DRY_RUN,

	/** Verification of what is stored of a type. */
	VERIFY,

	/** Delete of content of blobs that nothing references. */
	SWEEP_BLOBS,

	/** Count of what a sweep of blobs would delete. */
	SWEEP_BLOBS_DRY_RUN,

	/** Search for references to blobs whose content is missing. */
	VERIFY_BLOBS,

	/** Record of a restored table as the owner of its blobs. */
	TAKE_OVER_BLOBS,

	/** Growth of the number of shards of a listing. */
	GROW_SHARDS,

	/** Acknowledgement of parts that need no backfill. */
	ACKNOWLEDGE;

	private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

	/**
	 * The name in observations.
	 * @return the name, such as {@code find-by-id}
	 */
	public String text() {
		return this.text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
